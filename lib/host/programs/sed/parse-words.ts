/** What several sed commands are made of: numbers, file names, and how a command ends. */
import type { ScriptReader } from './script-reader.ts';

export const isDigit = (character: string): boolean => /^\d$/.test(character);

export function takeNumber(reader: ScriptReader): number {
  return Number(reader.takeWhile(isDigit));
}

export function takeFileName(reader: ScriptReader): string {
  reader.skipBlanks();
  const name = reader.takeWhile((character) => character !== '\n');
  if (name === '') reader.fail('missing filename in r/R/w/W commands');
  return name;
}

/** Only blanks, `;`, `}` or a newline may stand behind a command. */
export function takeEnd(reader: ScriptReader, otherwise = 'extra characters after command'): void {
  reader.skipBlanks();
  const next = reader.peek();
  if (next === '' || next === '}' || next === '#') return;
  reader.take();
  if (next !== '\n' && next !== ';') reader.fail(otherwise);
}
