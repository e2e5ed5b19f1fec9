/** What a program reads: a file, or its standard input, line by line as it comes. */
import type { Running } from '../process.ts';
import { withOperand } from './error-text.ts';
import { done } from './done.ts';
import type { Context } from './program.ts';

export interface Input {
  /** The next line with its newline; undefined at the end. */
  readLine(): Running<string | undefined>;
  readAll(): Running<string>;
}

type Reader = Pick<Context, 'process' | 'files' | 'path'>;

/** Opens an operand; `-` and /dev/stdin are the standard input. Throws FileError. */
export function openInput(context: Reader, operand: string): Input {
  if (operand === '-' || operand === '/dev/stdin') {
    const { process } = context;
    return { readLine: () => process.readLine(), readAll: () => process.readAll() };
  }
  return textInput(withOperand(operand, () => context.files.read(context.path(operand))));
}

/** A text as an input. */
export function textInput(text: string): Input {
  let at = 0;
  const takeLine = () => {
    if (at >= text.length) return undefined;
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end + 1);
    at += line.length;
    return line;
  };
  const takeAll = () => {
    const rest = text.slice(at);
    at = text.length;
    return rest;
  };
  return { readLine: () => done(takeLine()), readAll: () => done(takeAll()) };
}

/** A line without its newline. */
export function chomp(line: string): string {
  return line.endsWith('\n') ? line.slice(0, -1) : line;
}

/** Lines without newlines; the end of the last one needs none. */
export function splitLines(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (text.endsWith('\n')) lines.pop();
  return lines;
}
