/** `${x:-word}`, `${x:=word}`, `${x:?word}`, `${x:+word}`. */
import type { ParameterDefaultOperation, Word } from 'unbash';
import type { Running } from '../../process.ts';
import { assignElement, elementKey } from '../elements.ts';
import type { Shell } from '../shell.ts';
import { ShellError } from '../shell-error.ts';
import { evaluateText } from './arithmetic-expansion.ts';
import { expandLiteral } from './literal.ts';
import type { Target } from './parameter.ts';
import { putText, putValue } from './put-value.ts';
import { joiner, type ParameterValue } from './parameter-value.ts';
import { TextSink, type Sink } from './sink.ts';
import { expandTilde } from './tilde.ts';

interface Request extends Target {
  readonly operation: ParameterDefaultOperation;
  readonly sink: Sink;
  readonly isQuoted: boolean;
}

export function* expandDefault(shell: Shell, request: Request): Running<void> {
  const { value, operation, sink, isQuoted } = request;
  const { operator, operand } = operation;
  const isMissing = isUnset(value) || (operator.startsWith(':') && isNull(shell, value));
  const action = operator.at(-1);
  if (action === '+') {
    if (!isMissing) yield* expandOperand(shell, operand, sink, isQuoted);
    return;
  }
  if (!isMissing) return putValue(shell, value, sink, isQuoted);
  if (action === '-') return yield* expandOperand(shell, operand, sink, isQuoted);
  const text = yield* operandText(shell, operand, isQuoted);
  if (action === '?') throw missing(request, text);
  assignDefault(shell, request, text);
  putText(text, sink, isQuoted);
}

function isUnset(value: ParameterValue): boolean {
  return value.kind === 'text' ? value.text === undefined : value.values.length === 0;
}

function isNull(shell: Shell, value: ParameterValue): boolean {
  if (value.kind === 'text') return value.text === '';
  return value.values.join(value.isJoined ? joiner(shell) : ' ') === '';
}

function missing({ shown, operation }: Request, text: string): ShellError {
  const isNullToo = operation.operator === ':?';
  const words = text || (isNullToo ? 'parameter null or not set' : 'parameter not set');
  return new ShellError(`${shown}: ${words}`, 'exit');
}

function assignDefault(shell: Shell, { name, subscript }: Request, text: string): void {
  if (!/^[A-Za-z_]/.test(name)) throw new ShellError(`$${name}: cannot assign in this way`);
  if (subscript === undefined) shell.variables.set(name, text);
  else assignElement(shell, name, elementKey(shell, name, subscript, evaluateText), text);
}

function* operandText(shell: Shell, operand: Word, isQuoted: boolean): Running<string> {
  const sink = new TextSink();
  yield* expandOperand(shell, operand, sink, isQuoted);
  return sink.text;
}

/** An operand's own text is split as the value would be; in quotes its single quotes are plain characters. */
function* expandOperand(shell: Shell, operand: Word, sink: Sink, isQuoted: boolean): Running<void> {
  const { text, value, pos, end } = operand;
  const parts = operand.parts ?? [{ type: 'Literal' as const, text, value, pos, end }];
  const split = splitting(sink);
  for (const [index, part] of parts.entries()) {
    if (isQuoted)
      yield* shell.interpreter.words.expandQuotedPart(
        shell,
        part.type === 'Literal' ? unescape(part) : part,
        sink,
      );
    else if (part.type === 'Literal' && index === 0)
      expandLiteral(
        split,
        expandTilde(shell, sink, part.text, { isAssignment: false, isFirst: true }),
      );
    else yield* shell.interpreter.words.expandPart(shell, part, split);
  }
}

/** In quotes a backslash stays before what it need not quote. */
function unescape<T extends { readonly text: string }>(part: T): T & { readonly value: string } {
  return { ...part, value: part.text.replace(/\\([$`"\\}])/g, '$1').replace(/\\\n/g, '') };
}

function splitting(sink: Sink): Sink {
  return {
    quoted: (text) => sink.quoted(text),
    literal: (text) => sink.unquoted(text),
    unquoted: (text) => sink.unquoted(text),
    fieldBreak: () => sink.fieldBreak(),
  };
}
