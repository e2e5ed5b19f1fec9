/** What a backslash and a letter stand for in Perl's expressions, inside brackets and out. */
import {
  anythingButNewline,
  complement,
  namedSet,
  rangeSet,
  type CharacterSet,
} from './character-set.ts';
import type { PatternReader } from './pattern-reader.ts';
import { RegexError } from './regex-error.ts';

const controls: Readonly<Record<string, number>> = {
  n: 10,
  t: 9,
  r: 13,
  f: 12,
  v: 11,
  a: 7,
  e: 27,
  0: 0,
};

const shortSets: Readonly<Record<string, () => CharacterSet>> = {
  d: () => rangeSet([[48, 57]]),
  w: () => namedSet('word'),
  s: () => namedSet('space'),
  h: () => namedSet('blank'),
};

/** \d, \W, \p{Lu} and their kind; undefined when none stands here. The reader stands behind the backslash. */
export function escapedSet(reader: PatternReader): CharacterSet | undefined {
  const letter = reader.peek();
  const short = shortSets[letter.toLowerCase()];
  if (short) {
    reader.skip(1);
    return letter === letter.toLowerCase() ? short() : complement(short());
  }
  if (reader.accept('N')) return anythingButNewline;
  if (reader.accept('R')) return rangeSet([[10, 13]]);
  const property = reader.match(/([pP])(?:\{(\^?)([A-Za-z_]+)\}|([A-Z]))/y);
  if (!property) return undefined;
  const [, kind, caret, long, oneLetter] = property;
  const set = propertySet(long ?? oneLetter ?? '');
  return (kind === 'P') !== (caret === '^') ? complement(set) : set;
}

function propertySet(name: string): CharacterSet {
  const pattern = compileProperty(name);
  return { has: (code) => pattern.test(String.fromCodePoint(code)) };
}

function compileProperty(name: string): RegExp {
  for (const spelling of [name, `Script=${name}`]) {
    try {
      return new RegExp(`\\p{${spelling}}`, 'u');
    } catch {
      continue; // not a general category: perhaps a script
    }
  }
  throw new RegexError('unknown property after \\P or \\p');
}

/** The character that an escape stands for. The reader stands behind the backslash. */
export function perlCode(reader: PatternReader): number {
  const hex = reader.match(/x(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{0,2}))/y);
  if (hex) return Number.parseInt(hex[1] ?? (hex[2] || '0'), 16);
  const unicode = reader.match(/u([0-9A-Fa-f]{4})/y);
  if (unicode) return Number.parseInt(unicode[1] ?? '0', 16);
  const control = controls[reader.peek()];
  const code = reader.take();
  return control ?? code;
}
