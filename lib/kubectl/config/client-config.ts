/**
 * Which server to ask, and as whom: the kubeconfig's current context with the flags laid over it.
 * Spec: staging/src/k8s.io/client-go/tools/clientcmd/client_config.go
 */
import { asObject, asString, type JsonObject } from '#lib/kube/json.ts';
import type { Process } from '#lib/host/process.ts';
import { CommandError, PlainError } from '../errors.ts';
import type { GlobalFlags } from '../session.ts';
import { textOfBase64 } from '#lib/kube/base64.ts';
import { certificateSubject, type CertificateSubject } from './certificate-subject.ts';
import { loadKubeconfig, type Kubeconfig } from './kubeconfig.ts';

export interface ClientConfig {
  /** "https://172.18.0.2:6443", without a slash at its end. */
  readonly server: string;
  readonly certificate: CertificateSubject | undefined;
  /** Headers that say who asks: a token, a password, whom to impersonate. */
  readonly headers: Readonly<Record<string, string>>;
  readonly isInsecure: boolean;
  /** PEM, of the authorities that are trusted; '' when there are none. */
  readonly authorities: string;
  /** The context's namespace; "default" when it names none. */
  readonly namespace: string;
}

const localServer = 'http://localhost:8080';

export function loadClientConfig(process: Process, flags: GlobalFlags): ClientConfig {
  const config = loadKubeconfig(process, flags.kubeconfig);
  const context = contextOf(config, flags);
  const cluster = clusterOf(config, flags, asString(context['cluster']));
  const server = (flags.server || asString(cluster['server']) || localServer).replace(/\/+$/, '');
  const isSecure = server.startsWith('https://');
  const user = isSecure ? userOf(config, flags, context, process) : {};
  return {
    server: /^[a-z]+:\/\//.test(server) ? server : `http://${server}`,
    certificate: isSecure ? clientCertificate(process, user, flags) : undefined,
    headers: { ...credentials(process, user, flags, isSecure), ...impersonation(flags) },
    isInsecure: flags['insecure-skip-tls-verify'] || cluster['insecure-skip-tls-verify'] === true,
    authorities: isSecure ? authoritiesOf(process, cluster, flags) : '',
    namespace: asString(context['namespace']) || 'default',
  };
}

function contextOf(config: Kubeconfig, flags: GlobalFlags): JsonObject {
  const name = flags.context || config.currentContext;
  const context = config.contexts.get(name);
  if (!context && name !== '')
    throw new PlainError(
      `Error in configuration: context was not found for specified context: ${name}`,
    );
  return context ?? {};
}

function clusterOf(config: Kubeconfig, flags: GlobalFlags, named: string): JsonObject {
  const cluster = config.clusters.get(flags.cluster || named);
  if (!cluster && flags.cluster !== '')
    throw new CommandError(`no server found for cluster "${flags.cluster}"`);
  return cluster ?? {};
}

function userOf(
  config: Kubeconfig,
  flags: GlobalFlags,
  context: JsonObject,
  process: Process,
): JsonObject {
  const user = config.users.get(flags.user || asString(context['user']));
  if (!user && flags.user !== '')
    throw new CommandError(`auth info "${flags.user}" does not exist`);
  const found = asObject(user);
  const flagged = [flags.token, flags.username, flags['client-certificate']];
  if (Object.keys(found).length === 0 && flagged.every((one) => one === '')) {
    // Simplified: the real client reads a name and a password from the terminal here.
    process.out('Please enter Username: ');
    throw new CommandError('EOF');
  }
  return found;
}

function clientCertificate(
  process: Process,
  user: JsonObject,
  flags: GlobalFlags,
): CertificateSubject | undefined {
  const path = flags['client-certificate'] || asString(user['client-certificate']);
  const data = asString(user['client-certificate-data']);
  const pem = data === '' ? readIfNamed(process, path, 'client-cert') : textOfBase64(data);
  return pem === undefined ? undefined : certificateSubject(pem);
}

function authoritiesOf(process: Process, cluster: JsonObject, flags: GlobalFlags): string {
  const data = asString(cluster['certificate-authority-data']);
  if (data !== '') return textOfBase64(data) ?? '';
  const path = flags['certificate-authority'] || asString(cluster['certificate-authority']);
  return readIfNamed(process, path, 'certificate-authority') ?? '';
}

function readIfNamed(process: Process, path: string, purpose: string): string | undefined {
  if (path === '') return undefined;
  const full = process.path(path);
  if (process.files.stat(full)?.type === 'file') return process.files.read(full);
  throw new CommandError(
    `unable to read ${purpose} ${path} for  due to open ${path}: no such file or directory`,
  );
}

function credentials(
  process: Process,
  user: JsonObject,
  flags: GlobalFlags,
  isSecure: boolean,
): Record<string, string> {
  if (!isSecure) return {};
  const token = flags.token || asString(user['token']) || tokenFile(process, user);
  if (token !== '') return { authorization: `Bearer ${token}` };
  const username = flags.username || asString(user['username']);
  if (username === '') return {};
  const password = flags.password || asString(user['password']);
  return { authorization: `Basic ${btoa(`${username}:${password}`)}` };
}

const tokenFile = (process: Process, user: JsonObject) =>
  (readIfNamed(process, asString(user['tokenFile']), 'tokenFile') ?? '').trim();

function impersonation(flags: GlobalFlags): Record<string, string> {
  if (flags.as === '') {
    if (flags['as-group'].length === 0 && flags['as-uid'] === '') return {};
    throw new CommandError(
      'requesting uid, groups or user-extra for  without impersonating a user',
    );
  }
  const groups = flags['as-group'];
  return {
    'impersonate-user': flags.as,
    ...(flags['as-uid'] === '' ? {} : { 'impersonate-uid': flags['as-uid'] }),
    ...(groups.length === 0 ? {} : { 'impersonate-group': groups.join(',') }),
  };
}
