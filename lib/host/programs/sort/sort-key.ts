/** The keys of sort: which part of a line, and how it is compared. */
import { UsageError } from '../usage-error.ts';

export interface Ordering {
  readonly ignoresLeadingBlanks: boolean;
  readonly isDictionary: boolean;
  readonly foldsCase: boolean;
  readonly ignoresNonprinting: boolean;
  readonly isReverse: boolean;
  readonly kind: 'text' | 'numeric' | 'general' | 'human' | 'month' | 'version' | 'random';
}

export interface SortKey extends Ordering {
  readonly start: Position;
  readonly end: Position | undefined;
}

interface Position {
  readonly field: number;
  /** 0: the field's end. */
  readonly character: number;
  readonly skipsBlanks: boolean;
}

const kinds: Readonly<Record<string, Ordering['kind']>> = {
  n: 'numeric',
  g: 'general',
  h: 'human',
  M: 'month',
  V: 'version',
  R: 'random',
};

/** The ordering that a run of option letters asks for. */
export function orderingOf(letters: string): Ordering {
  const kind = [...letters].map((letter) => kinds[letter]).find((found) => found !== undefined);
  return {
    ignoresLeadingBlanks: letters.includes('b'),
    isDictionary: letters.includes('d'),
    foldsCase: letters.includes('f'),
    ignoresNonprinting: letters.includes('i'),
    isReverse: letters.includes('r'),
    kind: kind ?? 'text',
  };
}

/** "2.3nr,4": throws UsageError in sort's words. A key without letters of its own takes the global ones. */
export function parseSortKey(text: string, globalLetters: string): SortKey {
  const found = /^(\d+)(?:\.(\d+))?([bdfgiMhnRrV]*)(?:,(\d+)(?:\.(\d+))?([bdfgiMhnRrV]*))?$/.exec(
    text,
  );
  if (!found) throw wrongKey(text);
  const [, field = '', character, letters = '', endField, endCharacter, endLetters = ''] = found;
  if (field === '0' || endField === '0') throw wrongSpec('field number is zero', text);
  if (character === '0') throw wrongSpec('character offset is zero', text);
  const own = letters + endLetters;
  const isInherited = own === '';
  return {
    ...orderingOf(isInherited ? globalLetters : own),
    start: {
      field: Number(field),
      character: Number(character ?? 1),
      skipsBlanks: (isInherited ? globalLetters : letters).includes('b'),
    },
    end:
      endField === undefined
        ? undefined
        : {
            field: Number(endField),
            character: Number(endCharacter ?? 0),
            skipsBlanks: (isInherited ? globalLetters : endLetters).includes('b'),
          },
  };
}

function wrongSpec(why: string, text: string): UsageError {
  const message = `${why}: invalid field specification ‘${text}’`;
  return new UsageError(message, { pointsToHelp: false });
}

function wrongKey(text: string): UsageError {
  if (/^\d/.test(text)) return wrongSpec('stray character in field spec', text);
  const message = `invalid number at field start: invalid count at start of ‘${text}’`;
  return new UsageError(message, { pointsToHelp: false });
}

/** The part of a line that a key compares. */
export function keyText(line: string, key: SortKey, separator: string | undefined): string {
  const begin = startOf(line, key.start, separator);
  const end = key.end ? endOf(line, key.end, separator) : line.length;
  return begin < end ? line.slice(begin, end) : '';
}

function startOf(line: string, position: Position, separator: string | undefined): number {
  let at = fieldStart(line, position.field - 1, separator);
  if (position.skipsBlanks) at = skipBlanks(line, at);
  return Math.min(line.length, at + position.character - 1);
}

function endOf(line: string, position: Position, separator: string | undefined): number {
  if (position.character === 0) {
    const next = fieldStart(line, position.field, separator);
    const isSeparated = separator !== undefined && next > 0 && line.charAt(next - 1) === separator;
    return isSeparated && next <= line.length && hasField(line, position.field, separator)
      ? next - 1
      : next;
  }
  let at = fieldStart(line, position.field - 1, separator);
  if (position.skipsBlanks) at = skipBlanks(line, at);
  return Math.min(line.length, at + position.character);
}

function hasField(line: string, index: number, separator: string): boolean {
  return line.split(separator).length > index;
}

/** Where a field begins, counted from 0: blanks belong to the field after them. */
function fieldStart(line: string, index: number, separator: string | undefined): number {
  let at = 0;
  for (let n = 0; n < index && at < line.length; n++) {
    if (separator !== undefined) {
      const found = line.indexOf(separator, at);
      at = found < 0 ? line.length : found + 1;
    } else {
      at = skipBlanks(line, at);
      while (at < line.length && !isBlank(line.charAt(at))) at++;
    }
  }
  return at;
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (at < line.length && isBlank(line.charAt(at))) at++;
  return at;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}
