/**
 * sed's s and y commands.
 * Spec: https://www.gnu.org/software/sed/manual/sed.html#The-_0022s_0022-Command
 */
import {
  compileExpression,
  parseReplacement,
  takeDelimited,
  translationCharacters,
} from './parse-parts.ts';
import { isDigit, takeEnd, takeFileName, takeNumber } from './parse-words.ts';
import type { ScriptReader } from './script-reader.ts';
import type { SedAction, Substitution } from './sed-command.ts';

/** What follows an `s`. */
export function parseSubstitution(reader: ScriptReader, isExtended: boolean): SedAction {
  const delimiter = reader.take();
  const source = takeDelimited(reader, delimiter, true);
  const written = source === undefined ? undefined : takeDelimited(reader, delimiter, false);
  if (source === undefined || written === undefined) {
    return reader.fail("unterminated `s' command");
  }
  const flags = parseFlags(reader);
  const regex = compileExpression(reader, source, { isExtended, ...flags });
  const replacement = parseReplacement(written);
  const groups = replacement.map((part) => (part.kind === 'group' ? part.index : 0));
  const highest = Math.max(0, ...groups);
  if (regex && highest > regex.groupCount) {
    reader.fail(`invalid reference \\${highest} on \`s' command's RHS`);
  }
  return { letter: 's', substitution: { ...flags, regex, replacement } };
}

type Flags = Omit<Substitution, 'regex' | 'replacement'> & {
  ignoreCase: boolean;
  isMultiline: boolean;
};

function parseFlags(reader: ScriptReader): Flags {
  const { letters, number } = takeFlags(reader);
  const file = letters.endsWith('w') ? takeFileName(reader) : undefined;
  if (file === undefined) takeEnd(reader, "unknown option to `s'");
  return {
    isGlobal: letters.includes('g'),
    number: number ?? 1,
    prints: letters.includes('p'),
    file,
    ignoreCase: /i/i.test(letters),
    isMultiline: /m/i.test(letters),
  };
}

function takeFlags(reader: ScriptReader): { letters: string; number: number | undefined } {
  let letters = '';
  let number: number | undefined;
  while (!letters.endsWith('w')) {
    if (isDigit(reader.peek())) {
      if (number !== undefined) reader.fail("multiple number options to `s' command");
      number = takeNumber(reader);
      if (number === 0) reader.fail("number option to `s' command may not be zero");
    } else if (/[gpiImMw]/.test(reader.peek())) {
      const letter = reader.take();
      if ('gp'.includes(letter) && letters.includes(letter)) {
        reader.fail(`multiple \`${letter}' options to \`s' command`);
      }
      letters += letter;
    } else break;
  }
  return { letters, number };
}

/** What follows a `y`. */
export function parseTranslation(reader: ScriptReader): SedAction {
  const delimiter = reader.take();
  const source = takeDelimited(reader, delimiter, false);
  const target = source === undefined ? undefined : takeDelimited(reader, delimiter, false);
  if (source === undefined || target === undefined) {
    return reader.fail("unterminated `y' command");
  }
  const from = translationCharacters(source);
  const to = translationCharacters(target);
  if (from.length !== to.length) {
    reader.fail("strings for `y' command are different lengths");
  }
  takeEnd(reader);
  const map = new Map(from.map((character, index) => [character, to[index] ?? character]));
  return { letter: 'y', map };
}
