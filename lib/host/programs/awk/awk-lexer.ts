/**
 * The words of an awk program.
 * Spec: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/awk.html#tag_20_06_13_17
 */
import { AwkError } from './awk-error.ts';

export type AwkToken =
  | {
      readonly kind: 'number';
      readonly value: number;
      readonly line: number;
      readonly text: string;
    }
  | {
      readonly kind: 'string' | 'regex';
      readonly value: string;
      readonly line: number;
      readonly text: string;
    }
  /** `call`: a name with `(` right behind it. */
  | {
      readonly kind: 'name' | 'call' | 'keyword' | 'builtin';
      readonly line: number;
      readonly text: string;
    }
  | { readonly kind: 'operator' | 'newline' | 'end'; readonly line: number; readonly text: string };

const keywords = new Set([
  'BEGIN',
  'END',
  'function',
  'func',
  'if',
  'else',
  'while',
  'for',
  'do',
  'break',
  'continue',
  'next',
  'nextfile',
  'exit',
  'return',
  'delete',
  'in',
  'getline',
  'print',
  'printf',
]);

export const builtinNames = new Set([
  'length',
  'substr',
  'index',
  'split',
  'sub',
  'gsub',
  'gensub',
  'match',
  'sprintf',
  'sin',
  'cos',
  'atan2',
  'exp',
  'log',
  'sqrt',
  'int',
  'rand',
  'srand',
  'tolower',
  'toupper',
  'system',
  'close',
  'fflush',
  'systime',
  'strftime',
  'mktime',
  'strtonum',
  'and',
  'or',
  'xor',
  'lshift',
  'rshift',
  'compl',
  'asort',
  'asorti',
]);

const operators =
  /^(?:\*\*=|\*\*|\+\+|--|\+=|-=|\*=|\/=|%=|\^=|==|<=|>=|!=|!~|&&|\|\||>>|[-+*/%^!<>|?:~$=,;(){}[\]])/;

/** What a `/` behind such a token means: a division. */
const endsOperand = (token: AwkToken | undefined): boolean =>
  token !== undefined &&
  (token.kind === 'number' ||
    token.kind === 'string' ||
    token.kind === 'regex' ||
    token.kind === 'name' ||
    token.kind === 'builtin' ||
    /^(\)|\]|\$|\+\+|--)$/.test(token.text));

export function tokenize(source: string): AwkToken[] {
  const lexer = new AwkLexer(source);
  return lexer.all();
}

class AwkLexer {
  readonly #source: string;
  readonly #tokens: AwkToken[] = [];
  #at = 0;
  #line = 1;

  constructor(source: string) {
    this.#source = source;
  }

  all(): AwkToken[] {
    while (this.#skipBlanks()) this.#token();
    this.#tokens.push({ kind: 'end', text: 'end of file', line: this.#line + 1 });
    return this.#tokens;
  }

  /** Skips blanks, comments and joined lines; false at the end. */
  #skipBlanks(): boolean {
    for (;;) {
      const found = /^(?:[ \t\r]+|#[^\n]*|\\\r?\n)/.exec(this.#rest);
      if (!found) return this.#at < this.#source.length;
      if (found[0].endsWith('\n')) this.#line++;
      this.#at += found[0].length;
    }
  }

  get #rest(): string {
    return this.#source.slice(this.#at);
  }

  #token(): void {
    const rest = this.#rest;
    if (rest.startsWith('\n'))
      return this.#push({ kind: 'newline', text: '\n', line: this.#line++ });
    if (rest.startsWith('"')) return this.#string();
    const number = /^(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(rest);
    if (number) {
      const [text] = number;
      return this.#push({ kind: 'number', value: Number(text), text, line: this.#line });
    }
    const word = /^[A-Za-z_]\w*/.exec(rest);
    if (word) return this.#word(word[0]);
    if (rest.startsWith('/') && !endsOperand(this.#tokens.at(-1))) return this.#regex();
    const operator = operators.exec(rest);
    if (!operator)
      throw new AwkError(`line ${this.#line}: syntax error at or near ${rest.charAt(0)}`);
    return this.#push({ kind: 'operator', text: operator[0], line: this.#line });
  }

  #push(token: AwkToken): void {
    this.#tokens.push(token);
    this.#at += token.text.length;
  }

  #word(text: string): void {
    const line = this.#line;
    if (keywords.has(text)) return this.#push({ kind: 'keyword', text, line });
    if (builtinNames.has(text)) return this.#push({ kind: 'builtin', text, line });
    const isCall = this.#source.charAt(this.#at + text.length) === '(';
    return this.#push({ kind: isCall ? 'call' : 'name', text, line });
  }

  #string(): void {
    const found = /^"((?:\\[^]|[^"\\\n])*)"/.exec(this.#rest);
    if (!found) {
      throw new AwkError(
        `line ${this.#line}: runaway string constant ${this.#rest.slice(0, 10)} ...`,
      );
    }
    const [text, body = ''] = found;
    this.#push({ kind: 'string', value: unescapeString(body), text, line: this.#line });
  }

  /** A slash inside brackets does not end the expression. */
  #regex(): void {
    const found =
      /^\/((?:\\[^\n]|\[\^?\]?(?:\[:\w+:\]|\\[^\n]|[^\]\n])*\]|[^/\\\n[])*)\//.exec(this.#rest) ??
      /^\/((?:\\[^\n]|[^/\\\n])*)\//.exec(this.#rest);
    if (!found) {
      throw new AwkError(
        `line ${this.#line}: runaway regular expression ${this.#rest.slice(0, 10)} ...`,
      );
    }
    const [text, body = ''] = found;
    this.#push({ kind: 'regex', value: body.replaceAll('\\/', '/'), text, line: this.#line });
  }
}

const controls: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  '"': '"',
  '/': '/',
};

/** The text that a string constant, or a -v assignment, means. */
export function unescapeString(body: string): string {
  return body.replace(
    /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(\r?\n)|([^]))/g,
    (all: string, octal?: string, hex?: string, ...[newline, letter]: (string | undefined)[]) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (newline !== undefined) return '';
      // What is no escape stays as it is: "\." is a backslash and a dot.
      return controls[letter ?? ''] ?? all;
    },
  );
}
