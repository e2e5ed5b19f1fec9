/** One HTTP exchange over the place's network, with every way it can fail told apart. */
import type { HttpResponse } from '#lib/sim/http.ts';
import { reasonPhrases } from '#lib/sim/http-reasons.ts';
import type { Connection, OpenConnection } from '#lib/sim/net.ts';
import type { Process, Running } from '../../process.ts';

export interface Target {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  /** With its query. */
  readonly path: string;
}

/** undefined when the text is no address of this kind. */
export function parseUrl(text: string): Target | undefined {
  const found =
    /^(?:(https?):\/\/)?(?:[^@/]*@)?(\[[^\]]+\]|[^:/?#\s]+)(?::(\d+))?([/?][^#]*)?(?:#.*)?$/i.exec(
      text,
    );
  if (!found) return undefined;
  const [, given = 'http', host = '', port, path = '/'] = found;
  const scheme = given.toLowerCase() === 'https' ? 'https' : 'http';
  return {
    scheme,
    host: host.replace(/^\[|\]$/g, ''),
    port: Number(port ?? (scheme === 'https' ? 443 : 80)),
    path: path.startsWith('?') ? `/${path}` : path,
  };
}

export function isAddress(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || host.includes(':');
}

/** The address of a name; undefined: it does not resolve. */
export function addressOf({ place }: Process, host: string): string | undefined {
  if (isAddress(host)) return host;
  const found = place.network.resolve(host);
  if (found.ok) return found.addresses[0];
  return host === 'localhost' ? '127.0.0.1' : undefined;
}

/** What the system does before it gives up connecting by itself: tcp_syn_retries at 6. */
const systemTimeoutMs = 134_000;
const unreachableMs = 3_060;

export type Connected =
  | { readonly connection: OpenConnection; readonly tookMs: number }
  | { readonly connection: Exclude<Connection, OpenConnection>; readonly tookMs: number };

/** Connects, and lets the time pass that it takes; at most `limitMs`. */
export function* connect(
  process: Process,
  target: { readonly address: string; readonly port: number },
  limitMs = systemTimeoutMs,
): Running<Connected> {
  const connection = process.place.network.connect(target);
  if (connection.outcome === 'open') {
    const tookMs = Math.round(connection.latencyMs);
    process.spend(tookMs);
    return { connection, tookMs };
  }
  const waits = { refused: 0, timeout: systemTimeoutMs, unreachable: unreachableMs };
  const tookMs = Math.min(waits[connection.outcome], limitMs);
  if (tookMs > 0) yield* process.sleep(tookMs);
  return { connection, tookMs };
}

export function reasonOf(status: number): string {
  return reasonPhrases[status] ?? '';
}

/** A body as text; the API answers people's tools with indented JSON. */
export function bodyText({ body }: HttpResponse): string {
  if (body === undefined || body === null) return '';
  return typeof body === 'string' ? body : `${JSON.stringify(body, null, 2)}\n`;
}

/** The place's nameserver, as /etc/resolv.conf has it. */
export function nameserver({ place }: Process): string {
  const entry = place.files.stat('/etc/resolv.conf');
  return /^nameserver\s+(\S+)/m.exec(entry?.content ?? '')?.[1] ?? '127.0.0.53';
}
