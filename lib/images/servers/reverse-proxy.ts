/** Passing a request on to another server, as reverse proxies do. */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { ProgramContext } from '../image.ts';

export interface ProxyTarget {
  readonly context: ProgramContext;
  /** "http://backend:8080/path". */
  readonly target: string;
  /** The part of the path that the target's own path replaces. */
  readonly prefix: string;
  readonly upstreams: ReadonlyMap<string, readonly string[]>;
}

/** The answer of the server behind, or the status a proxy gives when it does not get one. */
export function passOn(request: HttpRequest, proxy: ProxyTarget): HttpResponse | 502 | 504 {
  const url = /^https?:\/\/([^/]+)(\/.*)?$/.exec(proxy.target);
  const authority = url?.[1] ?? '';
  const servers = proxy.upstreams.get(authority) ?? [authority];
  const path = url?.[2];
  for (const server of servers) {
    const connection = open(proxy.context, server);
    if (connection === 'timeout') return 504;
    if (!connection) continue;
    const address = proxy.context.network.address;
    return connection({
      ...request,
      path: path === undefined ? request.path : path + request.path.slice(proxy.prefix.length),
      headers: { ...request.headers, host: authority, 'x-real-ip': request.peer?.address ?? '' },
      peer: { address },
    });
  }
  return 502;
}

function open(context: ProgramContext, server: string) {
  const [host = '', port = '80'] = server.split(':');
  const resolution = context.network.resolve(host);
  const address = resolution.ok ? resolution.addresses[0] : undefined;
  if (address === undefined) return undefined;
  const connection = context.network.connect({ address, port: Number(port) });
  if (connection.outcome === 'timeout') return 'timeout' as const;
  return connection.outcome === 'open' ? connection.server.http : undefined;
}
