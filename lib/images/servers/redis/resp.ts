/**
 * The replies of Redis on the wire.
 * Spec: https://redis.io/docs/latest/develop/reference/protocol-spec/
 */
export type Reply =
  | { readonly status: string }
  | { readonly error: string }
  | number
  | string
  | null
  | readonly Reply[];

export const ok: Reply = { status: 'OK' };
export const failure = (text: string): Reply => ({ error: text });

export function encodeReply(reply: Reply): string {
  if (reply === null) return '$-1\r\n';
  if (typeof reply === 'number') return `:${reply}\r\n`;
  if (typeof reply === 'string') return `$${reply.length}\r\n${reply}\r\n`;
  if (isList(reply)) return `*${reply.length}\r\n${reply.map(encodeReply).join('')}`;
  return 'status' in reply ? `+${reply.status}\r\n` : `-${reply.error}\r\n`;
}

/** The reply at the start of the text, and what follows it; undefined when it is not whole. */
export function decodeReply(text: string): { reply: Reply; rest: string } | undefined {
  const end = text.indexOf('\r\n');
  if (end < 0) return undefined;
  const head = text.slice(1, end);
  const rest = text.slice(end + 2);
  switch (text[0]) {
    case '+':
      return { reply: { status: head }, rest };
    case '-':
      return { reply: { error: head }, rest };
    case ':':
      return { reply: Number(head), rest };
    case '$':
      return decodeBulk(Number(head), rest);
    case '*':
      return decodeList(Number(head), rest);
    default:
      return undefined;
  }
}

function decodeBulk(length: number, rest: string) {
  if (length < 0) return { reply: null, rest };
  return { reply: rest.slice(0, length), rest: rest.slice(length + 2) };
}

function decodeList(count: number, text: string) {
  const replies: Reply[] = [];
  let rest = text;
  for (let n = 0; n < count; n++) {
    const next = decodeReply(rest);
    if (!next) return undefined;
    replies.push(next.reply);
    rest = next.rest;
  }
  return { reply: replies, rest };
}

function isList(reply: Reply): reply is readonly Reply[] {
  return Array.isArray(reply);
}

/** The words of a command typed on a line, quotes taken off; undefined for quotes that do not match. */
export function splitCommand(line: string): string[] | undefined {
  const words: string[] = [];
  const pattern = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"']+))(?=\s|$)/y;
  const text = line.trim();
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return undefined;
    const [, double, single, plain] = match;
    words.push(double === undefined ? (single ?? plain ?? '') : unescape(double));
  }
  return words;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };
const unescape = (text: string): string =>
  text.replace(/\\(.)/g, (_all, character: string) => escapes[character] ?? character);
