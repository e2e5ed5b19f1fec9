/** The way to the API server: one connection through the place's network, and Go's words when it fails. */
import type { Process } from '#lib/host/process.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { OpenConnection, Server } from '#lib/sim/net.ts';
import { certificateFault } from '#lib/sim/x509/verify.ts';
import type { ClientConfig } from '../config/client-config.ts';
import { UrlError } from '../errors.ts';
import type { RequestLog } from './request-log.ts';

/** A round trip of the real client to a server nearby. */
const roundTripMs = 2;
const dialTimeoutMs = 30_000;

export class Transport {
  readonly #process: Process;
  readonly #config: ClientConfig;
  readonly #log: RequestLog;
  #connection: OpenConnection | undefined;

  constructor(process: Process, config: ClientConfig, log: RequestLog) {
    this.#process = process;
    this.#config = config;
    this.#log = log;
  }

  /** The answer, whatever its status. Throws UrlError when there is none. */
  send(request: Omit<HttpRequest, 'peer'>): HttpResponse {
    const url = `${this.#config.server}${request.path}`;
    this.#connection ??= this.#connect(request.method, url);
    const { server } = this.#connection;
    const { certificate } = this.#config;
    this.#process.spend(roundTripMs);
    const headers = { ...this.#config.headers, ...request.headers };
    const response = server.http?.({
      ...request,
      path: `${pathPrefix(this.#config.server)}${request.path}`,
      headers,
      peer: {
        address: this.#process.place.network.address,
        ...(certificate === undefined ? {} : { certificate }),
      },
    });
    if (!response) throw new UrlError(request.method, url, 'EOF');
    this.#log.exchange({ ...request, headers }, url, response, roundTripMs);
    return response;
  }

  #connect(method: string, url: string): OpenConnection {
    const { host, port } = hostAndPort(this.#config.server);
    const address = this.#addressOf(host, method, url);
    const connection = this.#process.place.network.connect({ address, port });
    if (connection.outcome === 'open') {
      this.#process.spend(connection.latencyMs);
      this.#verify(connection, host, method, url);
      return connection;
    }
    if (connection.outcome === 'timeout') this.#process.spend(dialTimeoutMs);
    const why = dialFaults[connection.outcome];
    throw new UrlError(method, url, `dial tcp ${address}:${port}: ${why}`);
  }

  #addressOf(host: string, method: string, url: string): string {
    if (/^[\d.]+$|:/.test(host)) return host;
    if (host === 'localhost') return '127.0.0.1';
    const resolution = this.#process.place.network.resolve(host);
    const [address] = resolution.ok ? resolution.addresses : [];
    if (address !== undefined) return address;
    const server = resolution.ok ? undefined : resolution.server;
    const asked = server === undefined ? '' : ` on ${server}:53`;
    throw new UrlError(method, url, `dial tcp: lookup ${host}${asked}: no such host`);
  }

  /** Why the server is not to be trusted. */
  #fault({ chain, commonName, altNames }: NonNullable<Server['tls']>, host: string) {
    const { authorities } = this.#config;
    if (authorities === '') return 'certificate signed by unknown authority';
    const { nowMs } = this.#process;
    if (chain !== undefined) return certificateFault(chain, { authorities, host, nowMs });
    return [commonName, ...altNames].includes(host)
      ? undefined
      : `certificate is valid for ${altNames.join(', ')}, not ${host}`;
  }

  #verify({ server }: OpenConnection, host: string, method: string, url: string): void {
    if (!server.tls || this.#config.isInsecure || !this.#config.server.startsWith('https:')) return;
    const why = this.#fault(server.tls, host);
    if (why !== undefined)
      throw new UrlError(method, url, `tls: failed to verify certificate: x509: ${why}`);
  }
}

const dialFaults = {
  refused: 'connect: connection refused',
  timeout: 'i/o timeout',
  unreachable: 'connect: no route to host',
} as const;

function hostAndPort(server: string): { host: string; port: number } {
  const [, scheme, authority = ''] = /^(https?):\/\/([^/]*)/.exec(server) ?? [];
  const [, bracketed, plain = '', port] = /^(?:\[(.*)\]|([^:]*))(?::(\d+))?$/.exec(authority) ?? [];
  return { host: bracketed ?? plain, port: Number(port ?? (scheme === 'https' ? 443 : 80)) };
}

const pathPrefix = (server: string) => /^https?:\/\/[^/]*(\/.*)?$/.exec(server)?.[1] ?? '';
