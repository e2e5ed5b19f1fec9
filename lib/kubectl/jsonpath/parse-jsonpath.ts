/**
 * Reads a JSONPath template: text with actions in braces.
 * Spec: https://kubernetes.io/docs/reference/kubectl/jsonpath/ (client-go/util/jsonpath/parser.go)
 */
import { JsonPathError, type Path, type PathNode, type TemplateNode } from './ast.ts';

/** Throws JsonPathError. */
export function parseJsonPath(template: string): TemplateNode[] {
  const nodes: TemplateNode[] = [];
  let at = 0;
  while (at < template.length) {
    const open = template.indexOf('{', at);
    const text = template.slice(at, open === -1 ? undefined : open);
    if (text !== '') nodes.push({ type: 'text', text });
    if (open === -1) break;
    const action = new ActionParser(template, open + 1);
    nodes.push({ type: 'path', path: action.parse() });
    at = action.end;
  }
  return nodes;
}

const isSpace = (character: string) => character === ' ' || character === '\t';
const isLineEnd = (character: string) => character === '\n' || character === '\r';
const isWord = (character: string) => /[\p{L}\p{Nd}_]/u.test(character);
const isTerminator = (character: string) =>
  character === '' || isSpace(character) || isLineEnd(character) || '.,[]$@{}'.includes(character);

class ActionParser {
  readonly #text: string;
  readonly #nodes: PathNode[] = [];
  #at: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
  }

  /** Behind the closing brace. */
  get end(): number {
    return this.#at;
  }

  parse(): Path {
    while (!this.#text.startsWith('}', this.#at)) this.#step();
    this.#at++;
    return this.#nodes;
  }

  #step(): void {
    if (this.#text.startsWith('[?(', this.#at)) return this.#filter();
    if (this.#text.startsWith('..', this.#at)) return this.#recursive();
    const character = this.#text.charAt(this.#at);
    if (character === '' || isLineEnd(character)) throw new JsonPathError('unclosed action');
    this.#at++;
    if (character === ' ' || character === '@' || character === '$') return undefined;
    if (character === '[') return this.#brackets();
    if (character === '"' || character === "'") return this.#quote(character);
    if (character === '.') return this.#field();
    this.#at--;
    if (/[+\-\d]/.test(character)) return this.#number();
    if (isWord(character)) return this.#identifier();
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    throw new JsonPathError(`unrecognized character in action: U+${code} '${character}'`);
  }

  #recursive(): void {
    this.#at += 2;
    this.#nodes.push({ type: 'recursive' });
    const next = this.#text.charAt(this.#at);
    if (isWord(next)) this.#field();
  }

  /** What stands here up to the next terminator; a backslash takes a terminator's meaning away. */
  #word(): string {
    const start = this.#at;
    while (!isTerminator(this.#text.charAt(this.#at)))
      this.#at += this.#text.charAt(this.#at) === '\\' ? 2 : 1;
    return this.#text.slice(start, this.#at);
  }

  #field(): void {
    const name = this.#word();
    this.#nodes.push(
      name === '*' ? { type: 'wildcard' } : { type: 'field', name: name.replaceAll('\\', '') },
    );
  }

  #identifier(): void {
    const start = this.#at;
    while (isWord(this.#text.charAt(this.#at))) this.#at++;
    const name = this.#text.slice(start, this.#at);
    this.#nodes.push(
      name === 'true' || name === 'false'
        ? { type: 'literal', value: name === 'true' }
        : { type: 'identifier', name },
    );
  }

  #number(): void {
    const start = this.#at;
    if (/[+-]/.test(this.#text.charAt(this.#at))) this.#at++;
    while (/[.\d]/.test(this.#text.charAt(this.#at))) this.#at++;
    const text = this.#text.slice(start, this.#at);
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text))
      throw new JsonPathError(`cannot parse number ${text}`);
    this.#nodes.push({ type: 'literal', value: Number(text) });
  }

  #quote(mark: string): void {
    const start = this.#at;
    for (; this.#text.charAt(this.#at) !== mark; this.#at++) {
      const character = this.#text.charAt(this.#at);
      if (character === '' || isLineEnd(character))
        throw new JsonPathError('unterminated quoted string');
      if (character === '\\') this.#at++;
    }
    const value = unquote(this.#text.slice(start, this.#at));
    this.#at++;
    this.#nodes.push({ type: 'literal', value });
  }

  #filter(): void {
    this.#at += '[?('.length;
    const start = this.#at;
    let depth = 1;
    let quote = '';
    for (; depth > 0; this.#at++) {
      const character = this.#text.charAt(this.#at);
      if (character === '' || isLineEnd(character)) throw new JsonPathError('unterminated filter');
      if (quote !== '') {
        if (character === quote && this.#text.charAt(this.#at - 1) !== '\\') quote = '';
      } else if (character === '"' || character === "'") quote = character;
      else if (character === '(') depth++;
      else if (character === ')') depth--;
    }
    if (this.#text.charAt(this.#at) !== ']') throw new JsonPathError('unclosed array expect ]');
    const text = this.#text.slice(start, this.#at - 1);
    this.#at++;
    this.#nodes.push(readFilter(text));
  }

  #brackets(): void {
    const start = this.#at;
    let quote = '';
    for (; ; this.#at++) {
      const character = this.#text.charAt(this.#at);
      if (character === '' || isLineEnd(character)) throw new JsonPathError('unterminated array');
      if (quote !== '') {
        if (character === quote) quote = '';
      } else if (character === '"' || character === "'") quote = character;
      else if (character === ']') break;
    }
    const text = this.#text.slice(start, this.#at);
    this.#at++;
    this.#nodes.push(readBrackets(text));
  }
}

function unquote(text: string): string {
  return text.replace(
    /\\([abfnrtv\\'"]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})/g,
    (_all, name: string) => {
      const short = shortEscapes[name];
      if (short !== undefined) return short;
      return /^[xu]/.test(name) ? String.fromCharCode(parseInt(name.slice(1), 16)) : name;
    },
  );
}

const shortEscapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const parseAction = (text: string): Path => {
  const [node] = parseJsonPath(`{${text}}`);
  return node?.type === 'path' ? node.path : [];
};

function readFilter(text: string): PathNode {
  const [, left = '', operator = '', right = ''] = /^([^!<>=]+)([!<>=]+)(.+?)$/.exec(text) ?? [];
  if (operator === '')
    return { type: 'filter', left: parseAction(text), operator: 'exists', right: [] };
  return {
    type: 'filter',
    left: parseAction(left),
    operator,
    right: parseAction(right),
  };
}

const sliceForm = /^(-?[\d]*)(:-?[\d]*)?(:-?[\d]*)?$/;

function readBrackets(text: string): PathNode {
  if (text === '*') return { type: 'slice', bounds: wholeSlice };
  const [, quotedKey] = /^(?:'([^']*)'|"([^"]*)")$/.test(text) ? [text, text.slice(1, -1)] : [];
  if (quotedKey !== undefined) return { type: 'field', name: unquote(quotedKey) };
  const parts = splitUnion(text);
  if (parts.length > 1)
    return { type: 'union', paths: parts.map((part) => parseAction(`[${part.trim()}]`)) };
  const match = sliceForm.exec(text);
  if (!match) throw new JsonPathError(`invalid array index ${text}`);
  const [, start = '', end, step] = match;
  const isSingle = end === undefined;
  if (start === '' && isSingle) throw new JsonPathError(`invalid array index ${text}`);
  return {
    type: 'slice',
    bounds: {
      start: start === '' ? undefined : Number(start),
      end: isSingle ? Number(start) + 1 : boundOf(end),
      step: boundOf(step),
      isSingle,
    },
  };
}

const wholeSlice = { start: undefined, end: undefined, step: undefined, isSingle: false };

const boundOf = (text: string | undefined) =>
  text === undefined || text === ':' ? undefined : Number(text.slice(1));

function splitUnion(text: string): string[] {
  const parts = [''];
  let quote = '';
  for (const character of text) {
    if (quote === '' && character === ',') {
      parts.push('');
      continue;
    }
    if (quote === character) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    parts[parts.length - 1] += character;
  }
  return parts;
}

/**
 * A path as custom columns and --sort-by take it: x.y, .x.y and {.x.y} are the same.
 * Spec: cli-runtime/pkg/get (RelaxedJSONPathExpression)
 */
export function relaxedJsonPath(expression: string): string {
  if (expression === '') return expression;
  const match = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(expression);
  if (!match)
    throw new JsonPathError(
      `unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'`,
    );
  return `{.${match[1] ?? match[2] ?? ''}}`;
}
