/**
 * A byte stream to a simulated port: what a client writes is read as HTTP by Node's own parser, or line by line
 * where the port speaks a line protocol, and answered by the world.
 */
import { createServer } from 'node:http';
import { Duplex } from 'node:stream';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';

/** The part of a simulated server that a byte stream can reach. */
export interface PortServer {
  readonly speaks: 'http' | 'lines';
  http(request: HttpRequest): Promise<HttpResponse | undefined>;
  line(text: string): Promise<string>;
}

/** Requests through a tunnel are bounded like those at the door. */
const largestBody = 3 * 1024 * 1024;

/** The client's end of the stream. */
export function connectTo(server: PortServer): Duplex {
  const [near, far] = pair();
  if (server.speaks === 'http') serveHttp(server, far);
  else serveLines(server, far);
  return near;
}

function serveHttp(server: PortServer, far: Duplex): void {
  const http = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > largestBody) {
        far.destroy();
        return;
      }
      chunks.push(chunk);
    }
    const answer = await server.http({
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
  });
  http.emit('connection', far);
}

const textOf = (body: unknown) =>
  typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);

function serveLines(server: PortServer, far: Duplex): void {
  let rest = '';
  let queue = Promise.resolve();
  far.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      queue = queue
        .then(() => server.line(line))
        .then((answer) => void far.write(answer))
        .catch(() => void far.destroy());
    }
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
