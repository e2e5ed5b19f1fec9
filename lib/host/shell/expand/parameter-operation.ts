/** What `#`, `%`, `/`, `:`, `^`, `,` and `@` do to a value; to a list they do it element by element. */
import type {
  ParameterOperation,
  ParameterReplaceOperation,
  ParameterSliceOperation,
} from 'unbash';
import type { Running } from '../../process.ts';
import {
  changeCase,
  removePrefix,
  removeSuffix,
  replaceMatches,
  type Replacement,
} from '../pattern/pattern-operations.ts';
import type { Shell } from '../shell.ts';
import { ShellError } from '../shell-error.ts';
import { evaluateWord } from './arithmetic-expansion.ts';
import type { Target } from './parameter.ts';
import { parseWord } from './parse-word.ts';
import { transformLetter } from './parameter-transform.ts';
import type { ParameterValue } from './parameter-value.ts';

export function* transformValue(
  shell: Shell,
  target: Target,
  operation: ParameterOperation,
): Running<ParameterValue> {
  if (operation.type === 'Slice') return yield* slice(shell, target, operation);
  if (operation.type === 'Transform')
    return transformLetter(shell, target, operation.operand.value);
  const change = yield* changeFor(shell, operation);
  return mapValue(target.value, change);
}

function mapValue(value: ParameterValue, change: (text: string) => string): ParameterValue {
  if (value.kind === 'text')
    return { kind: 'text', text: value.text === undefined ? undefined : change(value.text) };
  return { ...value, values: value.values.map(change) };
}

function* changeFor(
  shell: Shell,
  operation: ParameterOperation,
): Running<(text: string) => string> {
  const budget = shell.matchBudget();
  if (operation.type === 'Remove') {
    const pattern = yield* shell.interpreter.words.expandPattern(shell, operation.operand);
    const remove = operation.operator.startsWith('#') ? removePrefix : removeSuffix;
    return (text) => remove(text, pattern, operation.operator.length === 2, budget);
  }
  if (operation.type === 'Replace') {
    const replacement = yield* replacementFor(shell, operation);
    return (text) => replaceMatches(text, replacement, budget);
  }
  if (operation.type === 'CaseModification') {
    const pattern = operation.operand
      ? yield* shell.interpreter.words.expandPattern(shell, operation.operand)
      : '';
    return (text) => changeCase(text, operation.operator, pattern, budget);
  }
  const toggle = operation.type === 'Unknown' ? toggleOf(operation.operator) : undefined;
  if (!toggle) return (text) => text;
  const pattern = yield* shell.interpreter.words.expandPattern(shell, parseWord(toggle.pattern));
  return (text) => changeCase(text, toggle.operator, pattern, budget);
}

/** `${x~}` and `${x~~}` turn small letters into capitals and capitals into small ones. */
export function toggleOf(
  text: string,
): { readonly operator: '~' | '~~'; readonly pattern: string } | undefined {
  const [, operator, pattern = ''] = /^(~~?)(.*)$/s.exec(text) ?? [];
  return operator === '~' || operator === '~~' ? { operator, pattern } : undefined;
}

const places = { '/': 'first', '//': 'all', '/#': 'prefix', '/%': 'suffix' } as const;

/** An unquoted `&` in the replacement stands for what matched. */
function* replacementFor(shell: Shell, operation: ParameterReplaceOperation): Running<Replacement> {
  const pattern = yield* shell.interpreter.words.expandPattern(shell, operation.pattern);
  const template = yield* shell.interpreter.words.expandReplacement(shell, operation.replacement);
  const where = places[operation.operator];
  if (!/[\\&]/.test(template)) return { pattern, where, by: () => template };
  const knowsMatch = shell.options.hasShopt('patsub_replacement');
  const fill = (match: string) =>
    template.replace(
      /\\([\\&])|&/g,
      (piece, quoted?: string) => quoted ?? (knowsMatch ? match : piece),
    );
  return { pattern, where, by: fill };
}

/** `${x:1:2}`, `${a[@]:1:2}`, `${@:2}`. */
function* slice(
  shell: Shell,
  { value }: Target,
  { offset, length }: ParameterSliceOperation,
): Running<ParameterValue> {
  const start = Number(yield* evaluateWord(shell, offset));
  const count = length && Number(yield* evaluateWord(shell, length));
  if (value.kind === 'text') {
    const characters = [...(value.text ?? '')];
    const [from, to] = bounds(characters.length, start, count, length?.text ?? '');
    return { kind: 'text', text: characters.slice(from, to).join('') };
  }
  if (count !== undefined && count < 0)
    throw new ShellError(`${length?.text ?? ''}: substring expression < 0`);
  if (value.keys) return { ...value, values: sliceByKey(value, start, count) };
  // Of the positional parameters the first has number 1, and $0 stands before it.
  const all = [shell.name, ...value.values];
  const from = start < 0 ? all.length + start : start;
  const skipped = start === 0 ? all : all.slice(Math.max(from, 0));
  return { ...value, values: from < 0 ? [] : skipped.slice(0, count ?? skipped.length) };
}

function sliceByKey(
  { values, keys = [] }: Extract<ParameterValue, { kind: 'list' }>,
  start: number,
  count: number | undefined,
): string[] {
  const from = start < 0 ? Number(keys.at(-1) ?? -1) + 1 + start : start;
  const first = keys.findIndex((key) => Number(key) >= from);
  if (first < 0 || from < 0) return [];
  return values.slice(first, count === undefined ? undefined : first + count);
}

function bounds(
  size: number,
  start: number,
  count: number | undefined,
  shown: string,
): [from: number, to: number] {
  const from = start < 0 ? size + start : start;
  if (from < 0 || from > size) return [0, 0];
  if (count === undefined) return [from, size];
  const to = count < 0 ? size + count : Math.min(size, from + count);
  if (to < from) throw new ShellError(`${shown}: substring expression < 0`);
  return [from, to];
}
