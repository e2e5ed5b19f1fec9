/** What bash says of source that it cannot parse, and whether more lines could still complete it. */
import type { ParseError } from 'unbash';
import { lineOf, type Unit } from './unit.ts';

export interface SyntaxError {
  /** Where in the source the trouble begins. */
  readonly position: number;
  readonly line: number;
  readonly message: string;
  /** The source ended too early: an interactive shell asks for more. */
  readonly isIncomplete: boolean;
  /** Bash shows the line in question below the message. */
  readonly shownLine: string | undefined;
}

export function syntaxErrorOf(unit: Unit): SyntaxError | undefined {
  const first = firstError(unit.script.errors);
  if (!first) return undefined;
  return unclosed(unit, first) ?? unexpected(unit, first);
}

/** Errors are found from the inside out; the one that stands first in the source is the one to tell. */
function firstError(errors: readonly ParseError[] | undefined): ParseError | undefined {
  return errors?.[0];
}

const closers: readonly (readonly [RegExp, string])[] = [
  [/double quote/, '"'],
  [/single quote/, "'"],
  [/backtick/, '`'],
  [/ANSI/, "'"],
  [/parameter expansion/, '}'],
  [/substitution|extended glob|arithmetic/, ')'],
];

function unclosed(unit: Unit, { message, pos }: ParseError): SyntaxError | undefined {
  if (!message.startsWith('unterminated')) return undefined;
  const closer = closers.find(([pattern]) => pattern.test(message))?.[1] ?? ')';
  return {
    position: pos,
    line: closer === ')' ? endLine(unit) : lineOf(unit, pos),
    message: `unexpected EOF while looking for matching \`${closer}'`,
    isIncomplete: true,
    shownLine: undefined,
  };
}

function unexpected(unit: Unit, { message, pos }: ParseError): SyntaxError {
  const { source } = unit;
  const at = skipBlanks(source, message === 'expected command in subshell' ? pos + 1 : pos);
  if (isAtEnd(source, at) && !/redirect target/.test(message)) return unexpectedEnd(unit);
  const token = tokenAt(source, at);
  const line = lineOf(unit, at);
  return {
    position: at,
    line,
    message: `syntax error near unexpected token \`${token}'`,
    isIncomplete: false,
    shownLine: source.split('\n')[line - unit.firstLine],
  };
}

function unexpectedEnd(unit: Unit): SyntaxError {
  const { source } = unit;
  return {
    position: source.length,
    line: endLine(unit),
    message: 'syntax error: unexpected end of file',
    isIncomplete: true,
    shownLine: undefined,
  };
}

/** Where bash stands when it has read everything. */
function endLine(unit: Unit): number {
  return lineOf(unit, unit.source.length) + (unit.source.endsWith('\n') ? 0 : 1);
}

function skipBlanks(source: string, from: number): number {
  let at = from;
  while (source[at] === ' ' || source[at] === '\t') at++;
  return at;
}

/** Whether only blanks, newlines and comments follow. */
function isAtEnd(source: string, at: number): boolean {
  return /^(?:\s|#[^\n]*(?:\n|$))*$/.test(source.slice(at));
}

const operators = [';;&', ';;', ';&', '&&', '&>>', '&>', '||', '|&', '<<<', '<<-', '<<', '>>'];

function tokenAt(source: string, at: number): string {
  const rest = source.slice(at);
  if (rest === '' || rest.startsWith('\n')) return 'newline';
  const operator = operators.find((each) => rest.startsWith(each));
  return operator ?? /^[^\s;&|<>()]+|^[\s\S]/.exec(rest)?.[0] ?? '';
}
