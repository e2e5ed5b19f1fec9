/** The delimited parts of sed commands: expressions, replacements, translations. */
import { RegexError } from '#lib/sim/regex/regex-error.ts';
import { compileRegex, type Regex } from '#lib/sim/regex/regex.ts';
import type { CaseMode, ReplacementPart } from './sed-command.ts';
import type { ScriptReader } from './script-reader.ts';

/**
 * The text up to the delimiter; undefined when it does not come. An escaped delimiter stands for itself, and in an
 * expression `\n` for a newline.
 */
export function takeDelimited(
  reader: ScriptReader,
  delimiter: string,
  isRegex: boolean,
): string | undefined {
  let text = '';
  for (;;) {
    const character = reader.take();
    if (character === '' || (character === '\n' && isRegex)) return undefined;
    if (character === delimiter) return text;
    if (character !== '\\') {
      text += character;
      continue;
    }
    const next = reader.take();
    if (next === delimiter) text += isRegex && /[.*[\]^$]/.test(next) ? `[${next}]` : next;
    else if (next === 'n' && isRegex) text += '\n';
    else text += `\\${next}`;
  }
}

export interface ExpressionRules {
  readonly isExtended: boolean;
  readonly ignoreCase: boolean;
  readonly isMultiline: boolean;
}

/** undefined for the empty expression, which means the last one used. */
export function compileExpression(
  reader: ScriptReader,
  source: string,
  rules: ExpressionRules,
): Regex | undefined {
  if (source === '') return undefined;
  const { isExtended, ignoreCase, isMultiline } = rules;
  try {
    return compileRegex(source, {
      syntax: isExtended ? 'extended' : 'basic',
      ignoreCase,
      isMultiline,
      escapes: 'sed',
    });
  } catch (error) {
    if (error instanceof RegexError) reader.fail(error.message);
    throw error;
  }
}

const caseModes: Readonly<Record<string, CaseMode>> = {
  U: 'upper',
  L: 'lower',
  E: 'end',
  u: 'upperNext',
  l: 'lowerNext',
};

const controls: Readonly<Record<string, string>> = {
  a: '\x07',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const special = /\\(?:([0-9])|([ULEul])|x([0-9a-fA-F]{1,2})|o([0-7]{1,3})|d([0-9]{1,3})|(.))|&/gs;

export function parseReplacement(source: string): ReplacementPart[] {
  const parts: ReplacementPart[] = [];
  const addText = (text: string) => {
    if (text !== '') parts.push({ kind: 'text', text });
  };
  let last = 0;
  for (const found of source.matchAll(special)) {
    addText(source.slice(last, found.index));
    last = found.index + found[0].length;
    const [all, group, letter] = found;
    const mode = caseModes[letter ?? ''];
    if (all === '&') parts.push({ kind: 'group', index: 0 });
    else if (group !== undefined) parts.push({ kind: 'group', index: Number(group) });
    else if (mode) parts.push({ kind: 'case', mode });
    else addText(escapedText(found));
  }
  addText(source.slice(last));
  return parts;
}

function escapedText([, , , hex, octal, decimal, letter = '']: RegExpMatchArray): string {
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
  if (decimal !== undefined) return String.fromCharCode(Number.parseInt(decimal, 10));
  return controls[letter] ?? letter;
}

/** The characters of a y command, with its escapes. */
export function translationCharacters(source: string): string[] {
  return (source.match(/\\.|[^\\]/gsu) ?? []).map((piece) =>
    piece.startsWith('\\') && piece.length > 1
      ? (controls[piece.slice(1)] ?? piece.slice(1))
      : piece,
  );
}
