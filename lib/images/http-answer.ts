/** Answers of the servers in images. Header names are spelled as the servers spell them. */
import type { HttpResponse } from '#lib/sim/http.ts';
import { byteLength } from '#lib/sim/text.ts';

export function answer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return { status, headers: { ...headers, 'Content-Length': String(byteLength(body)) }, body };
}

export function jsonAnswer(status: number, value: unknown): HttpResponse {
  return answer(status, `${JSON.stringify(value)}\n`, { 'Content-Type': 'application/json' });
}

export function textAnswer(status: number, body: string): HttpResponse {
  return answer(status, body, { 'Content-Type': 'text/plain; charset=utf-8' });
}

/** "/a/b?x=1" in its parts. */
export function splitPath(path: string): { pathname: string; query: URLSearchParams } {
  const mark = path.indexOf('?');
  const pathname = mark < 0 ? path : path.slice(0, mark);
  return { pathname, query: new URLSearchParams(mark < 0 ? '' : path.slice(mark + 1)) };
}

/** A request's body as text. */
export function bodyText(body: unknown): string {
  if (body === undefined || body === null) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  htm: 'text/html',
  css: 'text/css',
  js: 'application/javascript',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  xml: 'text/xml',
};

/** The media type of a file's name; '' when its ending is unknown. */
export function mediaType(path: string): string {
  return types[/\.(\w+)$/.exec(path)?.[1] ?? ''] ?? '';
}
