/** Parameter expansion. Spec: https://www.gnu.org/software/bash/manual/html_node/Shell-Parameter-Expansion.html */
import type { ParameterExpansionPart, ParameterOperation, Word } from 'unbash';
import type { Running } from '../../process.ts';
import { elementsOf } from '../elements.ts';
import type { Shell } from '../shell.ts';
import { ShellError } from '../shell-error.ts';
import { expandDefault } from './parameter-default.ts';
import { toggleOf, transformValue } from './parameter-operation.ts';
import { readParameter, readSubscripted, type ParameterValue } from './parameter-value.ts';
import type { Sink } from './sink.ts';
import { TextSink } from './sink.ts';
import { putText, putValue } from './put-value.ts';

/** `$name`. */
export function expandSimple(shell: Shell, name: string, sink: Sink, isQuoted: boolean): void {
  const value = readParameter(shell, name);
  assertSet(shell, name, value);
  putValue(shell, value, sink, isQuoted);
}

/** `${ … }`. Throws ShellError. */
export function* expandParameter(
  shell: Shell,
  part: ParameterExpansionPart,
  sink: Sink,
  isQuoted: boolean,
): Running<void> {
  assertValid(part);
  const { prefix, operation } = part;
  if (operation?.type === 'Names')
    return putValue(shell, namesWith(shell, part.parameter, operation.operator), sink, isQuoted);
  const subscript = part.index && (yield* expandSubscript(shell, part.index));
  if (prefix === '!' && (subscript === '@' || subscript === '*') && !operation)
    return putValue(shell, keysOf(shell, part.parameter, subscript), sink, isQuoted);
  const target = findTarget(shell, part, subscript);
  if (prefix === '#') return putText(lengthOf(shell, target), sink, isQuoted);
  if (operation?.type === 'Default')
    return yield* expandDefault(shell, { ...target, operation, sink, isQuoted });
  assertSet(shell, target.shown, target.value);
  const value = yield* applyOperation(shell, target, operation);
  putValue(shell, value, sink, isQuoted);
}

export interface Target {
  /** What it is called in messages, and assigned to: "x", "a[1]". */
  readonly name: string;
  readonly subscript: string | undefined;
  readonly shown: string;
  readonly value: ParameterValue;
}

function* applyOperation(
  shell: Shell,
  target: Target,
  operation: ParameterOperation | undefined,
): Running<ParameterValue> {
  return operation ? yield* transformValue(shell, target, operation) : target.value;
}

/** The parameter itself, or with `!` the one that it names. */
function findTarget(
  shell: Shell,
  part: ParameterExpansionPart,
  subscript: string | undefined,
): Target {
  const direct = targetOf(shell, part.parameter, subscript);
  if (part.prefix !== '!') return direct;
  const variable = shell.variables.find(part.parameter);
  if (variable?.isNameRef && typeof variable.value === 'string')
    return { ...direct, value: { kind: 'text', text: variable.value } };
  const name = direct.value.kind === 'text' ? direct.value.text : direct.value.values[0];
  if (name === undefined) throw new ShellError(`${part.parameter}: invalid indirect expansion`);
  const found = /^([A-Za-z_]\w*|\d+|[@*#?$!-])(?:\[(.*)\])?$/s.exec(name);
  if (!found) throw new ShellError(`${name}: invalid variable name`);
  return targetOf(shell, found[1] ?? '', found[2]);
}

function targetOf(shell: Shell, name: string, subscript: string | undefined): Target {
  const value =
    subscript === undefined ? readParameter(shell, name) : readSubscripted(shell, name, subscript);
  return {
    name,
    subscript,
    value,
    shown: subscript === undefined ? name : `${name}[${subscript}]`,
  };
}

/** A subscript is expanded as in double quotes. */
export function* expandSubscript(shell: Shell, word: Word): Running<string> {
  if (!word.parts) return word.value;
  const sink = new TextSink();
  for (const part of word.parts) {
    const isSourceText = part.type === 'Literal' || part.type === 'Glob';
    if (isSourceText) sink.literal(part.value);
    else if (part.type === 'SingleQuoted' || part.type === 'AnsiCQuoted') sink.quoted(part.value);
    else yield* shell.interpreter.words.expandQuotedPart(shell, part, sink);
  }
  return sink.text;
}

function assertValid({ text, operation, parameter }: ParameterExpansionPart): void {
  const isKnown = /^([A-Za-z_]\w*|\d+|[@*#?$!-])$/.test(parameter);
  const isKnownLetter =
    operation?.type !== 'Transform' || /^[QEPAaUuLKk]$/.test(operation.operand.value);
  const isStrange = operation?.type === 'Unknown' && !toggleOf(operation.operator);
  if (!isKnown || isStrange || !isKnownLetter) throw new ShellError(`${text}: bad substitution`);
}

function namesWith(shell: Shell, start: string, operator: '@' | '*'): ParameterValue {
  const names = shell.variables.entries().map(([name]) => name);
  return {
    kind: 'list',
    values: names.filter((name) => name.startsWith(start)),
    isJoined: operator === '*',
  };
}

function keysOf(shell: Shell, name: string, subscript: string): ParameterValue {
  return { kind: 'list', values: elementsOf(shell, name).keys(), isJoined: subscript === '*' };
}

/** `${#x}` counts characters, `${#a[@]}` elements. */
function lengthOf(shell: Shell, { value, shown }: Target): string {
  if (value.kind === 'list') return String(value.values.length);
  assertSet(shell, shown, value);
  const { text = '' } = value;
  return String(/[\ud800-\udbff]/.test(text) ? [...text].length : text.length);
}

/** Throws ShellError under `set -u`. */
function assertSet(shell: Shell, shown: string, value: ParameterValue): void {
  if (value.kind === 'text' && value.text === undefined && shell.options.has('nounset'))
    throw new ShellError(`${/^\d/.test(shown) ? '$' : ''}${shown}: unbound variable`, 'exit');
}
