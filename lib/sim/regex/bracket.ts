/**
 * Bracket expressions: [a-z], [^[:space:]].
 * Spec: https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap09.html#tag_09_03_05
 */
import {
  complement,
  ignoringCase,
  namedSet,
  oneCharacter,
  rangeSet,
  union,
  type CharacterSet,
} from './character-set.ts';
import type { PatternReader } from './pattern-reader.ts';
import { RegexError } from './regex-error.ts';

export interface BracketRules {
  readonly ignoreCase: boolean;
  /** What a backslash means inside: a set or a character; undefined: itself. The reader stands behind it. */
  escape?(reader: PatternReader): CharacterSet | number | undefined;
}

const unmatched = 'Unmatched [, [^, [:, [., or [=';

/** Reads up to and with the closing bracket; the reader stands behind the opening one. */
export function parseBracket(reader: PatternReader, rules: BracketRules): CharacterSet {
  const isNegative = reader.accept('^');
  const sets: CharacterSet[] = [];
  for (let isFirst = true; isFirst || !reader.accept(']'); isFirst = false) {
    if (reader.atEnd) throw new RegexError(unmatched);
    const from = parseItem(reader, rules);
    const isRange = typeof from === 'number' && reader.looksAt('-') && !reader.looksAt('-]');
    if (isRange) sets.push(rangeFrom(from, reader, rules));
    else sets.push(typeof from === 'number' ? oneCharacter(from) : from);
  }
  const all = rules.ignoreCase ? ignoringCase(union(sets)) : union(sets);
  return isNegative ? complement(all) : all;
}

function rangeFrom(from: number, reader: PatternReader, rules: BracketRules): CharacterSet {
  reader.take();
  if (reader.atEnd) throw new RegexError(unmatched);
  const to = parseItem(reader, rules);
  // [a-\d] is the three: a, - and digits.
  if (typeof to !== 'number') return union([oneCharacter(from), oneCharacter(45), to]);
  if (to < from) throw new RegexError('Invalid range end');
  return rangeSet([[from, to]]);
}

function parseItem(reader: PatternReader, rules: BracketRules): CharacterSet | number {
  if (reader.looksAt('[:') || reader.looksAt('[.') || reader.looksAt('[=')) {
    return parseNamed(reader, rules);
  }
  const code = reader.take();
  if (code !== 92 || !rules.escape) return code;
  return rules.escape(reader) ?? code;
}

function parseNamed(reader: PatternReader, rules: BracketRules): CharacterSet | number {
  const kind = reader.peek(1);
  const end = reader.indexOf(`${kind}]`, 2);
  if (end < 0) {
    if (kind === ':') return reader.take();
    throw new RegexError(unmatched);
  }
  const name = reader.slice(2, end);
  reader.skip(end + 2);
  if (kind !== ':') return name.codePointAt(0) ?? 0;
  const isLetterCase = name === 'upper' || name === 'lower';
  return namedSet(rules.ignoreCase && isLetterCase ? 'alpha' : name);
}
