/** The words of a jq program. */
import { JqSyntaxError } from './jq-node.ts';

export interface JqToken {
  readonly kind: 'number' | 'string' | 'field' | 'word' | 'format' | 'operator' | 'end';
  /** Of a string: what stands between its quotes. */
  readonly text: string;
}

const blank = /(?:\s|#[^\n]*)+/y;
const simple: readonly (readonly [JqToken['kind'], RegExp])[] = [
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y],
  ['field', /\.[A-Za-z_]\w*/y],
  ['word', /[A-Za-z_]\w*(?:::\w+)*/y],
  ['format', /@\w+/y],
  [
    'operator',
    /\?\/\/|\/\/=|\|=|\+=|-=|\*=|\/=|%=|==|!=|<=|>=|\/\/|\.\.|[-.[\]{}()|,:;=<>+*/%$?]/y,
  ],
];

export function tokenizeJq(source: string): JqToken[] {
  const tokens: JqToken[] = [];
  for (let at = 0; at < source.length;) {
    const skipped = matchAt(blank, source, at);
    if (skipped !== undefined) {
      at += skipped.length;
    } else if (source.charAt(at) === '"') {
      const end = stringEnd(source, at + 1);
      tokens.push({ kind: 'string', text: source.slice(at + 1, end) });
      at = end + 1;
    } else {
      const token = simpleToken(source, at);
      tokens.push({
        kind: token.kind,
        text: token.kind === 'field' ? token.text.slice(1) : token.text,
      });
      at += token.text.length;
    }
  }
  return tokens;
}

function simpleToken(source: string, at: number): JqToken {
  for (const [kind, pattern] of simple) {
    const text = matchAt(pattern, source, at);
    if (text !== undefined) return { kind, text };
  }
  throw new JqSyntaxError(`syntax error, unexpected INVALID_CHARACTER`);
}

function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

/** Where the closing quote stands; interpolations may hold quotes of their own. */
function stringEnd(source: string, start: number): number {
  for (let at = start; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === '"') return at;
    if (character !== '\\') continue;
    at = source.charAt(at + 1) === '(' ? interpolationEnd(source, at + 2) : at + 1;
  }
  throw new JqSyntaxError('syntax error, unexpected end of file, unterminated string');
}

function interpolationEnd(source: string, start: number): number {
  let depth = 1;
  for (let at = start; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === '"') at = stringEnd(source, at + 1);
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at;
  }
  throw new JqSyntaxError('syntax error, unexpected end of file');
}

/** The texts of a string, and the programs between them. */
export function stringParts(body: string): (string | { readonly source: string })[] {
  const parts: (string | { readonly source: string })[] = [];
  let text = '';
  for (let at = 0; at < body.length; at++) {
    if (body.charAt(at) !== '\\') {
      text += body.charAt(at);
    } else if (body.charAt(at + 1) === '(') {
      const end = interpolationEnd(body, at + 2);
      parts.push(text, { source: body.slice(at + 2, end) });
      text = '';
      at = end;
    } else {
      const isUnicode = body.charAt(at + 1) === 'u';
      const escape = body.slice(at, at + (isUnicode ? 6 : 2));
      text += unescaped(escape);
      at += escape.length - 1;
    }
  }
  return [...parts, text];
}

function unescaped(escape: string): string {
  try {
    return JSON.parse(`"${escape}"`) as string;
  } catch {
    throw new JqSyntaxError('syntax error, invalid escape in a string');
  }
}
