/** A piece of source that was parsed as one: a script, a command line, a sourced file. */
import { parse } from 'unbash';
import type { ParsedScript, Statement } from 'unbash';

export interface Unit {
  readonly source: string;
  /** What error messages call it. */
  readonly name: string;
  /** The number of its first line. */
  readonly firstLine: number;
  readonly script: ParsedScript;
  /** What it is called when it cannot be parsed, where that differs: "bash: -c". */
  readonly nameInSyntaxErrors?: string;
}

export function parseUnit(source: string, name: string, firstLine = 1): Unit {
  return { source, name, firstLine, script: parse(source) };
}

/** The number of the line in which `position` stands. */
export function lineOf({ source, firstLine }: Unit, position: number): number {
  let line = firstLine;
  for (let at = source.indexOf('\n'); at >= 0 && at < position; at = source.indexOf('\n', at + 1))
    line++;
  return line;
}

/** The statements that stand wholly before `position`'s line: those that bash has run when it comes to it. */
export function statementsBefore({ source, script }: Unit, position: number): Statement[] {
  const lineStart = source.lastIndexOf('\n', Math.max(0, position - 1)) + 1;
  const before = script.commands.filter(({ pos, end }) => end > pos && end <= lineStart);
  // The parser closes what is open when it meets an error; that is no statement.
  while (before.length > 0 && parse(source.slice(0, before.at(-1)?.end)).errors) before.pop();
  return before;
}
