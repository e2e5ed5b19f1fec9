/** How etcdctl reaches a store: which address, which certificates, and what is said when nobody answers. */
import type { KeyValueStore } from '#lib/sim/key-value.ts';
import type { Running } from '../../process.ts';
import type { Context } from '../program.ts';
import { addressOf, connect } from '../net/http-client.ts';
import { UsageError } from '../usage-error.ts';
import type { etcdOptions } from './etcd-options.ts';

export type EtcdContext = Context<typeof etcdOptions>;

export interface Reached {
  readonly endpoint: string;
  readonly store: KeyValueStore;
}

/** Of an option, or of its variable: ETCDCTL_CACERT. */
export function settingOf(
  { options, process }: EtcdContext,
  name: 'endpoints' | 'cacert' | 'cert' | 'key' | 'write-out',
): string | undefined {
  const variable = `ETCDCTL_${name.replace('-', '_').toUpperCase()}`;
  return options[name] ?? process.env.get(variable);
}

export function endpointsOf(context: EtcdContext): string[] {
  return (settingOf(context, 'endpoints') ?? '127.0.0.1:2379').split(',').filter(Boolean);
}

/** The first endpoint that answers. Throws UsageError in etcdctl's words when none does. */
export function* needStore(context: EtcdContext): Running<Reached> {
  const certificates = readCertificates(context);
  for (const endpoint of endpointsOf(context)) {
    const store = yield* storeAt(context, endpoint, certificates);
    if (store) return { endpoint, store };
  }
  yield* context.process.sleep(timeoutMs);
  context.process.err(`${JSON.stringify(warning(context))}\n`);
  throw new UsageError('', { exitCode: 1 });
}

const timeoutMs = 5000;

/** undefined: it does not answer, or not to such a client. */
export function* storeAt(
  context: EtcdContext,
  endpoint: string,
  certificates: Certificates,
): Running<KeyValueStore | undefined> {
  const { process } = context;
  const [, scheme, host = '', port = '2379'] =
    /^(?:(https?):\/\/)?([^:/]+)(?::(\d+))?\/?$/.exec(endpoint) ?? [];
  const address = addressOf(process, host);
  if (address === undefined) return undefined;
  const { connection } = yield* connect(process, { address, port: Number(port) }, timeoutMs);
  const store = connection.outcome === 'open' ? connection.server.keyValues : undefined;
  const speaksTls = scheme === 'https' || (scheme === undefined && certificates.isGiven);
  if (!store || store.member.isSecure !== speaksTls) return undefined;
  return store.member.isSecure && !certificates.isWhole ? undefined : store;
}

export interface Certificates {
  readonly isGiven: boolean;
  /** A certificate authority, a certificate and its key. */
  readonly isWhole: boolean;
}

/** Throws UsageError for a file that is not there. */
export function readCertificates(context: EtcdContext): Certificates {
  const { files, path, options } = context;
  const [authority, certificate, key] = (['cacert', 'cert', 'key'] as const).map((name) => {
    const value = settingOf(context, name);
    if (value !== undefined && files.stat(path(value))?.type !== 'file')
      throw new UsageError(`open ${value}: no such file or directory`, { exitCode: 128 });
    return value;
  });
  const isPair = certificate !== undefined && key !== undefined;
  return {
    isGiven: authority !== undefined || certificate !== undefined,
    isWhole: isPair && (authority !== undefined || options.insecure),
  };
}

function warning(context: EtcdContext) {
  const [endpoint = ''] = endpointsOf(context);
  return {
    level: 'warn',
    ts: new Date(context.process.nowMs).toISOString().replace('Z', '000Z'),
    logger: 'etcd-client',
    caller: 'v3@v3.5.16/retry_interceptor.go:63',
    msg: 'retrying of unary invoker failed',
    target: `etcd-endpoints://0xc0000361e0/${endpoint.replace(/^https?:\/\//, '')}`,
    attempt: 0,
    error:
      'rpc error: code = DeadlineExceeded desc = latest balancer error: last connection error: connection error: desc = "error reading server preface: EOF"',
  };
}
