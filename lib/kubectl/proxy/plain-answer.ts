/** Answers as Go's own HTTP server gives them. Spec: https://pkg.go.dev/net/http#Error, #Redirect */
import type { HttpResponse } from '#lib/sim/http.ts';
import { byteLength } from '#lib/sim/text.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** With the headers that every answer has. */
export function finished({ status, headers, body }: Answer, nowMs: number): HttpResponse {
  const length = { 'content-length': String(byteLength(body)) };
  const date = { date: new Date(nowMs).toUTCString() };
  return { status, headers: { ...headers, ...date, ...length }, body };
}

export const errorAnswer = (status: number, text: string): Answer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: `${text}\n`,
});

export const notFound: Answer = errorAnswer(404, '404 page not found');

export const redirect = (location: string): Answer => ({
  status: 301,
  headers: { 'content-type': 'text/html; charset=utf-8', location },
  body: `<a href="${escapeHtml(location)}">Moved Permanently</a>.\n\n`,
});

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
