/**
 * Why a program of the control plane does not start: a flag it does not know, a file that is not there, an etcd that
 * does not answer. The words are those of its log.
 * Spec: cmd/kube-apiserver/app/server.go, cmd/kube-scheduler/app/server.go; etcd: server/etcdmain/etcd.go
 */
import { componentFlags } from './component-flags.ts';
import type { LogLine, ProgramContext } from './image.ts';
import { klogHead } from './log-time.ts';

export interface StartFailure {
  readonly lines: readonly LogLine[];
  readonly afterMs: number;
  readonly code: number;
}

/** It goes on trying, and looks again a while later. */
export interface StartDelay {
  readonly lines: readonly LogLine[];
  readonly againAfterMs: number;
}

/** undefined: it starts. */
export function startFailure(
  name: string,
  context: ProgramContext,
): StartFailure | StartDelay | undefined {
  const flags = context.argv.slice(1).map(parseFlag);
  const known = componentFlags[name];
  const unknown = known && flags.find((flag) => flag && !known.has(flag.name));
  if (unknown) return unknownFlag(name, unknown.name);
  const values = new Map(flags.flatMap((flag) => (flag ? [[flag.name, flag.value] as const] : [])));
  if (name === 'etcd') return etcdFailure(values, context);
  const why = missingFile(values, context) ?? wrongValue(values);
  if (why !== undefined) return commandFailed(context, why);
  return name === 'kube-apiserver' ? unreachableEtcd(values, context) : undefined;
}

/** Flags with a dash or two; undefined for anything else. */
function parseFlag(word: string): { name: string; value: string } | undefined {
  const [, name, value = ''] = /^--?([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
  return name === undefined ? undefined : { name, value };
}

function unknownFlag(name: string, flag: string): StartFailure {
  return name === 'etcd'
    ? failed(`flag provided but not defined: -${flag}`, 20, 2)
    : failed(`Error: unknown flag: --${flag}`, 60, 1);
}

/** One last line, and the end. */
const failed = (text: string, afterMs: number, code: number): StartFailure => ({
  lines: [{ text, afterMs, stream: 'stderr' }],
  afterMs,
  code,
});

function commandFailed({ nowMs }: ProgramContext, why: string): StartFailure {
  const line = `${klogHead(nowMs + 150, 'E')}run.go:72] "command failed" err=${JSON.stringify(why)}`;
  return failed(line, 150, 1);
}

/** Flags whose value is a file that is read at the start, and what is said when it is not there. */
const fileFlags: Readonly<Record<string, (path: string, what: string) => string>> = {
  'client-ca-file': (path) => `unable to load client CA provider: open ${path}`,
  'authentication-kubeconfig': (path) =>
    `failed to get delegated authentication kubeconfig: failed to get delegated authentication kubeconfig: stat ${path}`,
  'authorization-kubeconfig': (path) =>
    `failed to get delegated authorization kubeconfig: failed to get delegated authorization kubeconfig: stat ${path}`,
  kubeconfig: (path) => `stat ${path}`,
  config: (path) => `open ${path}`,
  'requestheader-client-ca-file': (path) => `failed to load requestheader client CA: open ${path}`,
  'root-ca-file': (path) => `error parsing root-ca-file at ${path}: open ${path}`,
  'service-account-private-key-file': (path) =>
    `error reading key for service account token controller: open ${path}`,
};

const openedFiles = [
  'tls-cert-file',
  'tls-private-key-file',
  'etcd-cafile',
  'etcd-certfile',
  'etcd-keyfile',
  'kubelet-client-certificate',
  'kubelet-client-key',
  'proxy-client-cert-file',
  'proxy-client-key-file',
  'service-account-key-file',
  'service-account-signing-key-file',
  'cluster-signing-cert-file',
  'cluster-signing-key-file',
  'audit-policy-file',
  'encryption-provider-config',
  'admission-control-config-file',
  'authentication-config',
  'authorization-config',
  'authorization-webhook-config-file',
  'authentication-token-webhook-config-file',
  'audit-webhook-config-file',
];

function missingFile(
  values: ReadonlyMap<string, string>,
  { files }: ProgramContext,
): string | undefined {
  for (const [flag, path] of values) {
    const isFile = openedFiles.includes(flag) || Object.hasOwn(fileFlags, flag);
    if (!isFile || path === '' || files.stat(path)?.type === 'file') continue;
    const head = fileFlags[flag]?.(path, flag) ?? `open ${path}`;
    return `${head}: no such file or directory`;
  }
  return undefined;
}

const authorizers = ['AlwaysAllow', 'AlwaysDeny', 'ABAC', 'Webhook', 'RBAC', 'Node'];

const plugins =
  'AlwaysAdmit AlwaysDeny AlwaysPullImages CertificateApproval CertificateSigning CertificateSubjectRestriction ClusterTrustBundleAttest DefaultIngressClass DefaultStorageClass DefaultTolerationSeconds DenyServiceExternalIPs EventRateLimit ExtendedResourceToleration ImagePolicyWebhook LimitPodHardAntiAffinityTopology LimitRanger MutatingAdmissionPolicy MutatingAdmissionWebhook NamespaceAutoProvision NamespaceExists NamespaceLifecycle NodeRestriction OwnerReferencesPermissionEnforcement PersistentVolumeClaimResize PodNodeSelector PodSecurity PodTolerationRestriction Priority ResourceQuota RuntimeClass ServiceAccount StorageObjectInUseProtection TaintNodesByCondition ValidatingAdmissionPolicy ValidatingAdmissionWebhook'.split(
    ' ',
  );

function wrongValue(values: ReadonlyMap<string, string>): string | undefined {
  const list = (flag: string) => (values.get(flag) ?? '').split(',').filter(Boolean);
  const mode = list('authorization-mode').find((one) => !authorizers.includes(one));
  if (mode !== undefined) return `authorization-mode "${mode}" is not a valid mode`;
  for (const flag of ['enable-admission-plugins', 'disable-admission-plugins']) {
    const plugin = list(flag).find((one) => !plugins.includes(one));
    if (plugin !== undefined) return `${flag} plugin "${plugin}" is unknown`;
  }
  return undefined;
}

/** How long the API server waits for its storage, and how often it tries. */
const storageMs = 20_000;
const retryMs = 1_000;

function unreachableEtcd(
  values: ReadonlyMap<string, string>,
  { network, nowMs, startedMs }: ProgramContext,
): StartFailure | StartDelay | undefined {
  const urls = (values.get('etcd-servers') ?? '').split(',').filter(Boolean);
  const targets = urls.flatMap((url) => {
    const [, address = '', port] = /^https?:\/\/([\d.]+):(\d+)\/?$/.exec(url) ?? [];
    return port === undefined ? [] : [{ address, port: Number(port) }];
  });
  const reached = targets.map((target) => network.connect(target).outcome);
  if (reached.includes('open')) return undefined;
  if (nowMs - startedMs >= storageMs) {
    const last = `${klogHead(nowMs, 'F')}instance.go:226] Error creating leases: error creating storage factory: context deadline exceeded`;
    return failed(last, 0, 255);
  }
  if (nowMs > startedMs) return { lines: [], againAfterMs: retryMs };
  const tries = targets.map(({ address, port }): LogLine => {
    const at = `${address}:${port}`;
    const text = `${klogHead(nowMs + 900, 'W')}logging.go:55] [core] [Channel #1 SubChannel #3]grpc: addrConn.createTransport failed to connect to {Addr: "${at}", ServerName: "${at}", BalancerAttributes: {"<%!p(pickfirstleaf.managedByPickfirstKeyType={})>": "<%!p(bool=true)>" }}. Err: connection error: desc = "transport: Error while dialing: dial tcp ${at}: connect: connection refused"`;
    return { text, afterMs: 900, stream: 'stderr' };
  });
  return { lines: tries, againAfterMs: retryMs };
}

const etcdFiles = [
  'cert-file',
  'key-file',
  'trusted-ca-file',
  'peer-cert-file',
  'peer-key-file',
  'peer-trusted-ca-file',
];

function etcdFailure(
  values: ReadonlyMap<string, string>,
  { files, nowMs }: ProgramContext,
): StartFailure | undefined {
  const missing = etcdFiles
    .map((flag) => values.get(flag) ?? '')
    .find((path) => path !== '' && files.stat(path)?.type !== 'file');
  if (missing === undefined) return undefined;
  const ts = new Date(nowMs + 40).toISOString().replace('Z', '000Z');
  const error = `open ${missing}: no such file or directory`;
  const line = {
    level: 'fatal',
    ts,
    caller: 'etcdmain/etcd.go:204',
    msg: 'discovery failed',
    error,
  };
  return failed(JSON.stringify(line), 40, 1);
}
