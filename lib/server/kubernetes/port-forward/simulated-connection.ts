/**
 * A byte stream to a simulated port: what a client writes is read as HTTP by Node's own parser, or line by line
 * where the port speaks a line protocol, and answered by the world.
 */
import { createServer } from 'node:http';
import { Duplex } from 'node:stream';
import type { HttpResponse } from '#lib/sim/http.ts';

/** The part of a simulated server that a byte stream can reach. */
export interface PortServer {
  http?(request: {
    method: string;
    path: string;
    headers: Readonly<Record<string, string>>;
    body?: unknown;
    peer: { address: string };
  }): HttpResponse;
  line?(text: string, state: Record<string, unknown>): string;
}

/** The client's end of the stream. */
export function connectTo(server: PortServer, changed: () => void): Duplex {
  const [near, far] = pair();
  if (server.http) serveHttp(server, far, changed);
  else serveLines(server, far, changed);
  return near;
}

function serveHttp(server: PortServer, far: Duplex, changed: () => void): void {
  const http = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const answer = server.http?.({
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      ),
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks).toString('utf8') } : {}),
      peer: { address: '127.0.0.1' },
    });
    response.writeHead(answer?.status ?? 502, { ...answer?.headers });
    response.end(textOf(answer?.body));
    changed();
  });
  http.emit('connection', far);
}

const textOf = (body: unknown) =>
  typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);

function serveLines(server: PortServer, far: Duplex, changed: () => void): void {
  const state: Record<string, unknown> = {};
  let rest = '';
  far.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) far.write(server.line?.(line, state) ?? '');
    changed();
  });
}

/** Two ends of one connection. */
function pair(): [Duplex, Duplex] {
  const ends: Duplex[] = [0, 1].map(
    (n) =>
      new Duplex({
        read() {},
        write(chunk: Buffer, _encoding, done) {
          ends[1 - n]?.push(chunk);
          done();
        },
        final(done) {
          ends[1 - n]?.push(null);
          done();
        },
      }),
  );
  const [near, far] = ends;
  if (!near || !far) throw new Error('a pair has two ends');
  return [near, far];
}
