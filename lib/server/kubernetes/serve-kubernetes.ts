/**
 * The Kubernetes API of a world over HTTP, for a student's own kubectl and any client library.
 * Spec: https://kubernetes.io/docs/reference/using-api/api-concepts/
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpRequest } from '#lib/sim/http.ts';
import { readBody } from './read-body.ts';
import { Refused, refusedFor } from './refused.ts';
import type { WorldDoor } from './world-door.ts';
import { writeAnswer, writeStream } from './write-answer.ts';

/** Who a request comes from when it shows neither a token nor a certificate of its own. */
export interface Caller {
  readonly commonName: string;
  readonly organizations: readonly string[];
}

/** One request's way to a world; `path` is what stands behind the world's prefix. */
export interface Visit {
  readonly world: WorldDoor;
  readonly path: string;
  readonly caller: Caller;
}

/** Answers one request: with an internal error, and a line in the server's log, when that is a bug of ours. */
export async function serveKubernetes(
  request: IncomingMessage,
  response: ServerResponse,
  { world, path, caller }: Visit,
): Promise<void> {
  try {
    const asked = toRequest(request, path, caller);
    const body = await readBody(request);
    const answer = await world.handle(body === undefined ? asked : { ...asked, body });
    const { stream } = answer;
    if (stream) writeStream(response, { ...answer, stream }, world);
    else writeAnswer(response, answer, acceptsGzip(request));
  } catch (error) {
    refuseRequest(request, response, error);
  }
}

export function refuseRequest(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // What the client still sends is not read: the connection cannot be used again.
  if (!request.complete) response.setHeader('connection', 'close');
  writeAnswer(response, refusedFor(error).response, false);
}

/** Throws Refused. */
export function toRequest(request: IncomingMessage, path: string, caller: Caller): HttpRequest {
  if (!isDecodable(path)) throw Refused.inText(400, '400 Bad Request', { connection: 'close' });
  // The browser's cookies are those of the pages, and none of a world's business.
  const { cookie: _, ...own } = request.headers;
  const headers = Object.fromEntries(
    Object.entries(own).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
  const address = request.socket.remoteAddress ?? '127.0.0.1';
  const peer = headers['authorization'] ? { address } : { address, certificate: caller };
  return { method: request.method ?? 'GET', path, headers, peer };
}

function isDecodable(path: string): boolean {
  try {
    return path.startsWith('/') && decodeURIComponent(path.split('?')[0] ?? '') !== '';
  } catch {
    return false;
  }
}

const acceptsGzip = (request: IncomingMessage) =>
  String(request.headers['accept-encoding'] ?? '').includes('gzip');
