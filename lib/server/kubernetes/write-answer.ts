/** Answers as bytes: whole ones, compressed where the client allows it, and streams that follow the world. */
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { HttpResponse } from '#lib/sim/http.ts';
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
  const body = bytesOf(answer.body);
  const headers: Record<string, string | number> = { ...answer.headers };
  const isLarge = acceptsGzip && body.length >= compressFrom;
  const sent = isLarge ? gzipSync(body, { level: 4 }) : body;
  if (isLarge) headers['content-encoding'] = 'gzip';
  headers['content-length'] = sent.length;
  response.writeHead(answer.status, headers);
  response.end(sent);
}

function bytesOf(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  return Buffer.from(typeof body === 'string' ? body : `${JSON.stringify(body)}\n`);
}

/** Writes what comes until the stream or the client ends. */
export function writeStream(
  response: ServerResponse,
  answer: HttpResponse,
  world: WorldDoor,
): void {
  const { stream } = answer;
  if (!stream) return;
  response.writeHead(answer.status, { ...answer.headers });
  response.flushHeaders();
  const stop = world.onChange(() => pump());
  const end = () => {
    stop();
    stream.close();
  };
  const pump = () => {
    for (const piece of stream.take()) response.write(lineOf(piece));
    if (response.writableLength > unreadLimit) response.destroy();
    else if (stream.ended) response.end();
    if (stream.ended) end();
  };
  response.on('close', end);
  pump();
}

const lineOf = (piece: unknown) =>
  typeof piece === 'string' ? piece : `${JSON.stringify(piece)}\n`;
