/**
 * YAML as kubectl prints it: `-o yaml` is the same bytes.
 * Spec: sigs.k8s.io/yaml (JSONToYAML) over gopkg.in/yaml.v2 emitterc.go
 */
import { goNumber } from '../text/go-value.ts';
import { compareKeys } from './key-order.ts';
import { byteLength } from '#lib/sim/text.ts';
import { isPrintable, scalarStyle, type ScalarStyle } from './scalar-style.ts';

const indentWidth = 2;
const bestWidth = 80;
const longestSimpleKey = 128;

/** A JSON value as one YAML document, ending in a newline. Keys are sorted; undefined members are left out. */
export function writeYaml(value: unknown): string {
  const emitter = new Emitter();
  emitter.node(value, -indentWidth, 'here');
  return `${emitter.toString()}\n`;
}

/** Where a node begins: on the line where the emitter stands, or after the colon of its key. */
type Start = 'here' | 'after-colon';

class Emitter {
  readonly #parts: string[] = [];
  #column = 0;

  toString(): string {
    return this.#parts.join('');
  }

  /** `outer` is the indent of the collection the node stands in. */
  node(value: unknown, outer: number, start: Start): void {
    if (Array.isArray(value) && value.length > 0) this.#sequence(value, outer, start);
    else if (isMapping(value) && entriesOf(value).length > 0) this.#mapping(value, outer, start);
    else {
      if (start === 'after-colon') this.#put(' ');
      this.#scalar(value, outer + indentWidth, false);
    }
  }

  #mapping(value: Readonly<Record<string, unknown>>, outer: number, start: Start): void {
    const indent = outer + indentWidth;
    for (const [at, [key, member]] of entriesOf(value).entries()) {
      if (at > 0 || start === 'after-colon') this.#newLine(indent);
      this.#key(key, indent);
      this.#put(':');
      this.node(member, indent, 'after-colon');
    }
  }

  #key(key: string, indent: number): void {
    const isSimple = !key.includes('\n') && byteLength(key) <= longestSimpleKey;
    if (!isSimple) this.#put('? ');
    this.#scalar(key, indent + indentWidth, isSimple);
    if (!isSimple) this.#newLine(indent);
  }

  #sequence(items: readonly unknown[], outer: number, start: Start): void {
    const indent = start === 'after-colon' ? outer : outer + indentWidth;
    for (const [at, item] of items.entries()) {
      if (at > 0 || start === 'after-colon') this.#newLine(indent);
      this.#put('- ');
      this.node(item, indent, 'here');
    }
  }

  #scalar(value: unknown, indent: number, isKey: boolean): void {
    if (typeof value !== 'string') {
      this.#put(plainValue(value));
      return;
    }
    const style = scalarStyle(value, isKey);
    if (style === 'literal') this.#literal(value, indent);
    else this.#flowing(value, style, isKey ? undefined : indent);
  }

  #literal(value: string, indent: number): void {
    const hint = /^[ \r\n\u0085\u2028\u2029]/.test(value) ? String(indentWidth) : '';
    const chomp = value.endsWith('\n\n') || value === '\n' ? '+' : value.endsWith('\n') ? '' : '-';
    const lines = value.split('\n');
    if (value.endsWith('\n')) lines.pop();
    this.#put(`|${hint}${chomp}`);
    for (const line of lines) {
      this.#newLine(line === '' ? 0 : indent);
      this.#put(line);
    }
  }

  /** A line longer than the best width breaks at the next single space, unless `indent` is undefined. */
  #flowing(value: string, style: QuoteStyle, indent: number | undefined): void {
    const { quote, guard } = quoting[style];
    // The library takes every character after a byte order mark for one.
    const escape = value.startsWith('\ufeff') ? escapeAlways : quoting[style].escape;
    const characters = [...value];
    this.#put(quote);
    let afterSpace = false;
    for (const [at, character] of characters.entries()) {
      const next = characters[at + 1];
      const isEdge = quote !== '' && (at === 0 || next === undefined);
      const mayFold = character === ' ' && !afterSpace && !isEdge && (guard || next !== ' ');
      if (indent !== undefined && mayFold && this.#column > bestWidth) {
        this.#newLine(indent);
        if (next === ' ') this.#put('\\');
      } else this.#put(escape(character));
      afterSpace = character === ' ';
    }
    this.#put(quote);
  }

  #put(text: string): void {
    this.#parts.push(text);
    this.#column += text.length;
  }

  #newLine(indent: number): void {
    this.#parts.push(`\n${' '.repeat(indent)}`);
    this.#column = indent;
  }
}

type QuoteStyle = Exclude<ScalarStyle, 'literal'>;

interface Quoting {
  readonly quote: string;
  escape(character: string): string;
  /** A fold may stand before a second space, which is then escaped. */
  readonly guard: boolean;
}

const quoting: Readonly<Record<QuoteStyle, Quoting>> = {
  plain: { quote: '', escape: (character) => character, guard: false },
  single: {
    quote: "'",
    escape: (character) => (character === "'" ? "''" : character),
    guard: false,
  },
  double: { quote: '"', escape: escapeDouble, guard: true },
};

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const entriesOf = (value: Readonly<Record<string, unknown>>): [string, unknown][] =>
  Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => compareKeys(a, b));

function plainValue(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return goNumber(value);
  if (typeof value === 'object') return Array.isArray(value) ? '[]' : '{}';
  return String(value as boolean);
}

const namedEscapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function escapeDouble(character: string): string {
  return isPrintable(character) && !/["\\\n\u2028\u2029]/.test(character)
    ? character
    : escapeAlways(character);
}

function escapeAlways(character: string): string {
  const short = namedEscapes[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
