/** Answers as bytes: whole ones, compressed where the client allows it, and streams that follow the world. */
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { HttpResponse, Source } from '#lib/sim/http.ts';
import type { WorldDoor } from './world-door.ts';

/** The real server compresses from 128 KiB on. */
const compressFrom = 128 * 1024;
/** A reader that leaves so much unread is cut off, so that it costs nobody else. */
const unreadLimit = 8 * 1024 * 1024;

export function writeAnswer(
  response: ServerResponse,
  answer: HttpResponse,
  acceptsGzip: boolean,
): void {
  const text = textOf(answer.body);
  const bytes = Buffer.byteLength(text);
  const headers: Record<string, string | number> = asBytes(answer.headers);
  const isLarge = acceptsGzip && bytes >= compressFrom;
  const sent = isLarge ? gzipSync(text, { level: 4 }) : text;
  if (isLarge) headers['content-encoding'] = 'gzip';
  headers['content-length'] = isLarge ? sent.length : bytes;
  response.writeHead(answer.status, headers);
  // Where every character is a byte, writing them as such spares the search for those that are not.
  response.end(sent, bytes === text.length ? 'latin1' : 'utf8');
}

/** Node takes a header's characters for bytes; what may not stand in one is left out, as Go leaves it out. */
function asBytes(headers: HttpResponse['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Buffer.from(value.replace(controls, ''), 'utf8').toString('latin1'),
    ]),
  );
}

const controls = /\p{Cc}/gu;

function textOf(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : `${JSON.stringify(body)}\n`;
}

/** Writes what comes until the stream or the client ends; nothing before it is in the journal. */
export function writeStream(
  response: ServerResponse,
  answer: HttpResponse & { readonly stream: Source<unknown> },
  world: WorldDoor,
): void {
  const { stream } = answer;
  response.writeHead(answer.status, asBytes(answer.headers));
  response.flushHeaders();
  let queue = Promise.resolve();
  const send = (pieces: readonly unknown[], isLast: boolean) => {
    for (const piece of pieces) response.write(lineOf(piece));
    if (response.writableLength > unreadLimit) response.destroy();
    else if (isLast) response.end();
  };
  const pump = () => {
    const pieces = stream.take();
    const isLast = stream.ended;
    if (isLast) stop();
    if (pieces.length === 0 && !isLast) return;
    queue = queue
      .then(() => world.written())
      .then(
        () => send(pieces, isLast),
        () => void response.destroy(),
      );
  };
  const stop = world.listen({ changed: pump, cut: () => response.destroy() });
  response.on('close', () => {
    stop();
    stream.close();
  });
  pump();
}

const lineOf = (piece: unknown) =>
  typeof piece === 'string' ? piece : `${JSON.stringify(piece)}\n`;
