/** `${x@Q}` and its kin. */
import { describeVariable } from '../describe-variable.ts';
import { expandEscapes } from '../escapes.ts';
import { expandPrompt } from '../prompt.ts';
import type { Shell } from '../shell.ts';
import type { Target } from './parameter.ts';
import type { ParameterValue } from './parameter-value.ts';
import { quoteDouble, quoteSingle } from './quote.ts';

export function transformLetter(shell: Shell, target: Target, letter: string): ParameterValue {
  const { value, name } = target;
  if (letter === 'A') return assignmentOf(shell, target);
  if (letter === 'a') return eachText(value, () => flagsOf(shell, name), '');
  if ((letter === 'K' || letter === 'k') && value.kind === 'list' && value.keys)
    return pairs(value.keys, value, letter === 'K');
  const change = changes[letter];
  return change ? eachText(value, (text) => change(text, shell)) : value;
}

const changes: Readonly<Record<string, (text: string, shell: Shell) => string>> = {
  Q: quoteSingle,
  K: quoteSingle,
  k: quoteSingle,
  E: (text) => expandEscapes(text).text,
  P: (text, shell) => expandPrompt(shell, text),
  U: (text) => text.toUpperCase(),
  u: (text) => text.charAt(0).toUpperCase() + text.slice(1),
  L: (text) => text.toLowerCase(),
};

function eachText(
  value: ParameterValue,
  change: (text: string) => string,
  whenUnset?: string,
): ParameterValue {
  if (value.kind === 'list') return { ...value, values: value.values.map(change) };
  const text = value.text ?? whenUnset;
  return { kind: 'text', text: text === undefined ? undefined : change(text) };
}

function flagsOf(shell: Shell, name: string): string {
  const variable = shell.variables.find(name);
  return variable ? describeVariable(name, variable).flags : '';
}

function assignmentOf(shell: Shell, { name, value }: Target): ParameterValue {
  const variable = shell.variables.find(name);
  if (!variable) return { kind: 'text', text: undefined };
  const { flags, assignment } = describeVariable(name, variable);
  if (flags !== '') return { kind: 'text', text: `declare -${flags} ${assignment}` };
  return {
    kind: 'text',
    text: `${name}=${quoteSingle(value.kind === 'text' ? (value.text ?? '') : '')}`,
  };
}

function pairs(
  keys: readonly string[],
  value: Extract<ParameterValue, { kind: 'list' }>,
  isQuoted: boolean,
): ParameterValue {
  const both = keys.flatMap((key, index) => [key, value.values[index] ?? '']);
  if (!isQuoted) return { kind: 'list', values: both, isJoined: value.isJoined };
  const text = keys
    .map((key, index) => `${key} ${quoteDouble(value.values[index] ?? '')}`)
    .join(' ');
  return { kind: 'text', text };
}
