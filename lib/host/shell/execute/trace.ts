/** `set -x`: commands are shown before they run. */
import type { Assignment } from 'unbash';
import type { Running } from '../../process.ts';
import { quoteSingle } from '../expand/quote.ts';
import { expandPromptText } from '../expand/prompt-text.ts';
import type { Declaration } from '../interpreter.ts';
import type { Shell } from '../shell.ts';

export function* trace(
  shell: Shell,
  words: readonly string[],
  environment: ReadonlyMap<string, string> = new Map(),
): Running<void> {
  const assignments = [...environment].map(([name, value]) => `${name}=${shown(value)}`);
  for (const assignment of assignments) yield* traceText(shell, assignment);
  yield* traceText(shell, words.map((word) => shown(word)).join(' '));
}

export function* traceAssignment(
  shell: Shell,
  { text }: Assignment,
  { name, key, isAppending, value }: Declaration,
): Running<void> {
  const place = key === undefined ? name : `${name}[${key}]`;
  const right = typeof value === 'string' ? shown(value, true) : text.slice(text.indexOf('=') + 1);
  yield* traceText(shell, `${place}${isAppending ? '+' : ''}=${right}`);
}

/** One condition of `[[ … ]]`. */
export function* traceTest(shell: Shell, words: readonly string[]): Running<void> {
  yield* traceText(shell, `[[ ${words.map((word) => shown(word)).join(' ')} ]]`);
}

/** The prompt's first character is repeated for each level of substitution. */
export function* traceText(shell: Shell, text: string): Running<void> {
  const prompt = yield* expandPromptText(shell, shell.variables.get('PS4') ?? '+ ');
  const [first = ''] = prompt;
  shell.process.err(`${first.repeat(shell.subshellDepth)}${prompt}${text}\n`);
}

function shown(word: string, isAssignment = false): string {
  if (word === '') return isAssignment ? '' : "''";
  return /^[A-Za-z0-9_@%+=:,./{}-]+$|^[A-Za-z0-9_@%+=:,./#~-]+$/.test(word) && !/^[#~{]/.test(word)
    ? word
    : quoteSingle(word);
}
