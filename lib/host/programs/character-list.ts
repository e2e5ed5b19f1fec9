/**
 * The sets of tr: "a-z", "[:digit:]", "\n", "[x*5]", "[=e=]".
 * Spec: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/tr.html
 */
import { namedSet } from '#lib/sim/regex/character-set.ts';
import { UsageError } from './usage-error.ts';

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const element =
  /\[:(\w+):\]|\[=(.)=\]|\[(\\[0-7]{1,3}|\\.|[^\\])\*(\d*)\]|(\\[0-7]{1,3}|\\.|[^\\])(?:-(\\[0-7]{1,3}|\\.|[^\\]))?|\\$/gsu;

/** The characters in their order; `length` is how far "[x*]" fills up. Throws UsageError. */
export function expandCharacterList(list: string, length = 0): string[] {
  const characters: string[] = [];
  let fill: { at: number; character: string } | undefined;
  for (const found of list.matchAll(element)) {
    const [all, name, equivalent, repeated, count, from, to] = found;
    if (name !== undefined) characters.push(...classCharacters(name));
    else if (equivalent !== undefined) characters.push(equivalent);
    else if (repeated === undefined) characters.push(...range(from ?? all, to, all));
    else if (count === '' || count === '0') {
      fill = { at: characters.length, character: unescaped(repeated) };
    } else
      characters.push(...Array.from({ length: repeatCount(count) }, () => unescaped(repeated)));
  }
  if (fill) {
    const { at, character } = fill;
    const missing = Math.max(0, length - characters.length);
    characters.splice(at, 0, ...Array.from({ length: missing }, () => character));
  }
  return characters;
}

function repeatCount(digits = ''): number {
  return Math.min(Number.parseInt(digits, digits.startsWith('0') ? 8 : 10), 65_536);
}

function classCharacters(name: string): string[] {
  const set = classOf(name);
  const found: string[] = [];
  for (let code = 0; code < 128; code++) if (set.has(code)) found.push(String.fromCharCode(code));
  return found;
}

function classOf(name: string) {
  try {
    return namedSet(name);
  } catch {
    throw new UsageError(`invalid character class ‘${name}’`, { pointsToHelp: false });
  }
}

function range(from: string, to: string | undefined, written: string): string[] {
  const start = unescaped(from);
  if (to === undefined) return [start];
  const [first, last] = [start.codePointAt(0) ?? 0, unescaped(to).codePointAt(0) ?? 0];
  if (last < first) {
    const why = `range-endpoints of '${written}' are in reverse collating sequence order`;
    throw new UsageError(why, { pointsToHelp: false });
  }
  return Array.from({ length: last - first + 1 }, (_, n) => String.fromCodePoint(first + n));
}

function unescaped(text: string): string {
  if (!text.startsWith('\\') || text === '\\') return text;
  const rest = text.slice(1);
  if (/^[0-7]+$/.test(rest)) return String.fromCharCode(Number.parseInt(rest, 8) & 0xff);
  return escapes[rest] ?? rest;
}
