/** `$(( … ))`, and every other place where an expression stands: subscripts, offsets, `(( … ))`, `let`. */
import type { ArithmeticExpansionPart, Word } from 'unbash';
import type { Running } from '../../process.ts';
import { evaluateArithmetic, type ArithmeticScope } from '../arithmetic/evaluate-arithmetic.ts';
import { ArithmeticError } from '../arithmetic/tokens.ts';
import { assignElement, elementKey } from '../elements.ts';
import type { Shell } from '../shell.ts';
import { ShellError } from '../shell-error.ts';
import { parseWord } from './parse-word.ts';
import { TextSink } from './sink.ts';

export function* expandArithmeticPart(
  shell: Shell,
  part: ArithmeticExpansionPart,
): Running<string> {
  const { text } = part;
  const body = text.startsWith('$((') ? text.slice(3, -2) : text.slice(2, -1);
  return String(yield* evaluateSource(shell, body));
}

/** The value of an expression as it stands in the source: expansions first, then arithmetic. Throws ShellError. */
export function* evaluateSource(shell: Shell, source: string): Running<bigint> {
  return evaluateText(shell, yield* expandExpression(shell, source));
}

/** The value of an expression without expansions. Throws ShellError with the expression in its message. */
export function evaluateText(shell: Shell, text: string, prefix = ''): bigint {
  try {
    return evaluateArithmetic(text, scopeOf(shell));
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    throw new ShellError(`${prefix}${shownExpression(text, error)}: ${error.message}`);
  }
}

/** A word's value as a number: an offset, a subscript. */
export function* evaluateWord(shell: Shell, word: Word): Running<bigint> {
  return yield* evaluateSource(shell, word.text);
}

/** An expression is expanded as if it stood in double quotes. */
export function* expandExpression(shell: Shell, source: string): Running<string> {
  if (!/[$`"\\]/.test(source)) return source;
  const word = parseWord(`"${source.replace(/"/g, '')}"`);
  const sink = new TextSink();
  for (const part of word.parts ?? [])
    yield* shell.interpreter.words.expandQuotedPart(shell, part, sink);
  return sink.text;
}

function shownExpression(text: string, error: ArithmeticError): string {
  const shown = text.trimStart();
  if (error.endsAtToken === undefined) return shown;
  return shown.slice(0, error.endsAtToken - (text.length - shown.length));
}

function scopeOf(shell: Shell): ArithmeticScope {
  return {
    parsed: shell.parsedArithmetic,
    read: (name, subscript) => readPlace(shell, name, subscript),
    assign: (name, subscript, value) => {
      if (subscript === undefined) shell.variables.set(name, value);
      else assignElement(shell, name, elementKey(shell, name, subscript, evaluateText), value);
    },
  };
}

function readPlace(shell: Shell, name: string, subscript: string | undefined): string | undefined {
  const value =
    subscript === undefined
      ? shell.variables.get(name)
      : readElement(shell, name, elementKey(shell, name, subscript, evaluateText));
  if (value === undefined && shell.options.has('nounset'))
    throw new ShellError(`${name}: unbound variable`, 'exit');
  return value;
}

function readElement(shell: Shell, name: string, key: string): string | undefined {
  const value = shell.variables.find(shell.variables.resolve(name))?.value;
  if (typeof value === 'object') return value.get(key);
  return key === '0' ? value : undefined;
}
