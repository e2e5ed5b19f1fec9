/** Sets of characters as ranges of code points. */
import { RegexError } from './regex-error.ts';

export interface CharacterSet {
  has(code: number): boolean;
}

export type Range = readonly [from: number, to: number];

const code = (character: string) => character.codePointAt(0) ?? 0;
const range = (from: string, to: string): Range => [code(from), code(to)];

const digits = range('0', '9');
const upper = range('A', 'Z');
const lower = range('a', 'z');
const ascii: Readonly<Record<string, readonly Range[]>> = {
  alpha: [upper, lower],
  digit: [digits],
  alnum: [digits, upper, lower],
  upper: [upper],
  lower: [lower],
  space: [[9, 13], range(' ', ' ')],
  blank: [[9, 9], range(' ', ' ')],
  punct: [range('!', '/'), range(':', '@'), range('[', '`'), range('{', '~')],
  print: [range(' ', '~')],
  graph: [range('!', '~')],
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  xdigit: [digits, range('A', 'F'), range('a', 'f')],
  word: [digits, upper, lower, range('_', '_')],
};

const letters: Readonly<Record<string, RegExp>> = {
  alpha: /\p{L}/u,
  alnum: /[\p{L}\p{N}]/u,
  upper: /\p{Lu}/u,
  lower: /\p{Ll}/u,
  word: /[\p{L}\p{N}_]/u,
  print: /[^\p{C}]/u,
  graph: /[^\p{C}\p{Z}]/u,
  punct: /[\p{P}\p{S}]/u,
  space: /\p{Z}/u,
};

/** A class by its POSIX name ("alpha"), also beyond ASCII. Throws RegexError for a name that is none. */
export function namedSet(name: string): CharacterSet {
  const ranges = ascii[name];
  if (!ranges) throw new RegexError('Invalid character class name');
  const beyond = letters[name];
  const near = rangeSet(ranges);
  if (!beyond) return near;
  return {
    has: (code) => (code < 128 ? near.has(code) : beyond.test(String.fromCodePoint(code))),
  };
}

export function rangeSet(ranges: readonly Range[]): CharacterSet {
  const [only] = ranges;
  if (only && ranges.length === 1) return { has: (code) => code >= only[0] && code <= only[1] };
  return { has: (code) => ranges.some(([from, to]) => code >= from && code <= to) };
}

export function oneCharacter(wanted: number): CharacterSet {
  return { has: (code) => code === wanted };
}

export function union(sets: readonly CharacterSet[]): CharacterSet {
  const [only] = sets;
  if (only && sets.length === 1) return only;
  return { has: (code) => sets.some((set) => set.has(code)) };
}

export function complement(set: CharacterSet): CharacterSet {
  return { has: (code) => !set.has(code) };
}

export const anything: CharacterSet = { has: () => true };
export const anythingButNewline: CharacterSet = { has: (code) => code !== 10 };

/** The set with the other case of each of its characters. */
export function ignoringCase(set: CharacterSet): CharacterSet {
  return {
    has: (code) => {
      if (set.has(code)) return true;
      const character = String.fromCodePoint(code);
      return set.has(caseOf(character.toLowerCase())) || set.has(caseOf(character.toUpperCase()));
    },
  };
}

function caseOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

const words = namedSet('word');

export function isWordCode(code: number | undefined): boolean {
  return code !== undefined && words.has(code);
}
