/**
 * What a kubelet finds when it starts: the files it is told to read, the runtime it is told to use. What is wrong
 * with them ends it, in the words of its log; a kubeconfig that leads nowhere leaves it running and unheard.
 * Spec: cmd/kubelet/app/server.go
 */
import { parse, YAMLParseError } from 'yaml';
import { readCertificates } from '#lib/sim/x509/certificate.ts';
import type { FileSystem } from '#lib/sim/files.ts';
import { kubeletFields } from './kubelet-fields.ts';

export interface KubeletSurroundings {
  readonly files: FileSystem;
  readonly isRuntimeUp: boolean;
  /** Where the API server is: "172.18.0.2:6443", "controlplane:6443". */
  readonly apiServers: readonly string[];
  readonly nowMs: number;
}

export type KubeletStart =
  | { readonly kind: 'runs' }
  /** It runs, and does not reach the API server. */
  | { readonly kind: 'unheard'; readonly error: string }
  | { readonly kind: 'failed'; readonly error: string }
  /** Its program could not be started at all. */
  | { readonly kind: 'no-program'; readonly path: string };

const dropIn = '/usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf';
const defaultConfig = '/var/lib/kubelet/config.yaml';
const defaultKubeconfig = '/etc/kubernetes/kubelet.conf';

export function startKubelet(around: KubeletSurroundings): KubeletStart {
  const { files } = around;
  const unit =
    read(files, '/etc/systemd/system/kubelet.service.d/10-kubeadm.conf') ??
    read(files, dropIn) ??
    '';
  const program = [...unit.matchAll(/^ExecStart=(\S+)/gm)].at(-1)?.[1] ?? '/usr/bin/kubelet';
  if (files.stat(program)?.type !== 'file') return { kind: 'no-program', path: program };
  const flag = (name: string) => new RegExp(`--${name}=([^\\s"]+)`).exec(unit)?.[1];
  const why =
    configError(files, flag('config') ?? defaultConfig) ??
    kubeconfigError(around, flag('kubeconfig') ?? defaultKubeconfig) ??
    runtimeError(around);
  if (why !== undefined) return { kind: 'failed', error: why };
  return reach(around, flag('kubeconfig') ?? defaultKubeconfig);
}

function read(files: FileSystem, path: string): string | undefined {
  return files.stat(path)?.type === 'file' ? files.read(path) : undefined;
}

const noFile = (path: string) => `open ${path}: no such file or directory`;

function configError(files: FileSystem, path: string): string | undefined {
  const head = `failed to load kubelet config file, path: ${path}, error: failed to load Kubelet config file ${path}, error`;
  const text = read(files, path);
  if (text === undefined)
    return `${head} failed to read kubelet config file "${path}", error: ${noFile(path)}`;
  const config = parsed(text);
  if (typeof config === 'string') return `${head} failed to decode: ${config}`;
  const { apiVersion, kind } = config;
  const group = 'kubelet.config.k8s.io/v1beta1';
  if (apiVersion !== group || kind !== 'KubeletConfiguration')
    return `${head} failed to decode: no kind "${String(kind)}" is registered for version "${String(apiVersion)}" in scheme "k8s.io/kubernetes/pkg/kubelet/apis/config/scheme/scheme.go:33"`;
  const unknown = Object.keys(config).find((field) => !kubeletFields.has(field));
  if (unknown !== undefined)
    return `${head} failed to decode: strict decoding error: unknown field "${unknown}"`;
  const authority = textAt(config, 'authentication', 'x509', 'clientCAFile');
  if (authority && read(files, authority) === undefined)
    return `failed to construct kubelet dependencies: unable to load client CA file ${authority}: ${noFile(authority)}`;
  if (authority && readCertificates(files.read(authority)).length === 0)
    return `failed to construct kubelet dependencies: unable to load client CA file ${authority}: data does not contain any valid RSA or ECDSA certificates`;
  return undefined;
}

/** The document, or what is wrong with it, as Go's YAML says it. */
function parsed(text: string): Record<string, unknown> | string {
  try {
    const value: unknown = parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
    return 'couldn\'t get version/kind; json parse error: json: cannot unmarshal string into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = error.linePos?.[0].line ?? 1;
    return `error converting YAML to JSON: yaml: line ${line}: ${goWords(error.code)}`;
  }
}

const goWords = (code: string): string =>
  ({
    BAD_INDENT: 'did not find expected key',
    MISSING_CHAR: "could not find expected ':'",
    TAB_AS_INDENT: 'found character that cannot start any token',
    DUPLICATE_KEY: 'mapping key already defined',
    MULTILINE_IMPLICIT_KEY: 'mapping values are not allowed in this context',
  })[code] ?? 'did not find expected key';

function textAt(value: unknown, ...path: readonly string[]): string {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return '';
    at = (at as Record<string, unknown>)[key];
  }
  return typeof at === 'string' ? at : '';
}

interface Kubeconfig {
  readonly server: string;
  readonly user: string;
  readonly certificate: string;
}

function readKubeconfig(text: string): Kubeconfig | string {
  const config = parsed(text);
  if (typeof config === 'string') return config;
  const first = (list: unknown): unknown =>
    Array.isArray(list) ? (list as unknown[])[0] : undefined;
  const user = first(config['users']);
  return {
    server: textAt(first(config['clusters']), 'cluster', 'server'),
    user: textAt(user, 'name'),
    certificate: textAt(user, 'user', 'client-certificate'),
  };
}

function kubeconfigError({ files, nowMs }: KubeletSurroundings, path: string): string | undefined {
  const text = read(files, path);
  if (text === undefined)
    return 'failed to run Kubelet: unable to load bootstrap kubeconfig: stat /etc/kubernetes/bootstrap-kubelet.conf: no such file or directory';
  const config = readKubeconfig(text);
  if (typeof config === 'string')
    return `failed to run Kubelet: invalid kubeconfig: error loading config file "${path}": ${config}`;
  const { certificate, user } = config;
  if (certificate === '') return undefined;
  const pem = read(files, certificate);
  if (pem === undefined)
    return `failed to run Kubelet: invalid configuration: [unable to read client-cert ${certificate} for ${user} due to ${noFile(certificate)}, unable to read client-key ${certificate} for ${user} due to ${noFile(certificate)}]`;
  const [own] = readCertificates(pem);
  if (!own) return 'failed to run Kubelet: tls: failed to find any PEM data in certificate input';
  if (own.notAfterMs < nowMs)
    return 'failed to run Kubelet: unable to load bootstrap kubeconfig: stat /etc/kubernetes/bootstrap-kubelet.conf: no such file or directory';
  return undefined;
}

function runtimeError({ isRuntimeUp }: KubeletSurroundings): string | undefined {
  if (isRuntimeUp) return undefined;
  return 'failed to run Kubelet: validate service connection: validate CRI v1 runtime API for endpoint "unix:///var/run/containerd/containerd.sock": rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /var/run/containerd/containerd.sock: connect: no such file or directory"';
}

function reach({ files, apiServers }: KubeletSurroundings, path: string): KubeletStart {
  const config = readKubeconfig(read(files, path) ?? '');
  const server = typeof config === 'string' ? '' : config.server;
  const authority = server.replace(/^https:\/\//, '').replace(/\/$/, '');
  if (server.startsWith('https://') && apiServers.includes(authority)) return { kind: 'runs' };
  const host = authority.replace(/:\d+$/, '');
  const isKnown = apiServers.some((known) => known.startsWith(`${host}:`));
  const why = /^[\d.]+$/.test(host)
    ? `dial tcp ${authority}: connect: ${isKnown ? 'connection refused' : 'no route to host'}`
    : isKnown
      ? `dial tcp ${authority}: connect: connection refused`
      : `dial tcp: lookup ${host} on 127.0.0.53:53: no such host`;
  return { kind: 'unheard', error: `"${server}/api/v1/nodes": ${why}` };
}
