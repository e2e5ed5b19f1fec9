/** Source as a whole: eval, source, traps, scripts. */
import type { Running } from '../../process.ts';
import type { Shell } from '../shell.ts';
import { syntaxErrorOf, type SyntaxError } from '../syntax-error.ts';
import { statementsBefore, type Unit } from '../unit.ts';

export function* runSource(shell: Shell, unit: Unit): Running<number> {
  const { unit: outer, position } = shell;
  const frames = shell.frames.length;
  shell.frames.push({ kind: 'call', at: 0 });
  shell.unit = unit;
  shell.status = unit.script.commands.length === 0 ? 0 : shell.status;
  try {
    const error = syntaxErrorOf(unit);
    const { runStatements } = shell.interpreter;
    if (!error) return yield* runStatements(shell, unit.script.commands);
    // Bash reads line by line: what stands before the broken line has already run.
    yield* runStatements(shell, statementsBefore(unit, error.position));
    if (shell.flow) return shell.status;
    reportSyntaxError(shell, unit, error);
    shell.status = 2;
    return 2;
  } finally {
    shell.frames.length = frames;
    shell.unit = outer;
    shell.position = position;
  }
}

export function reportSyntaxError(shell: Shell, unit: Unit, error: SyntaxError): void {
  if (shell.dialect !== 'bash') return reportInAsh(shell, unit, error);
  const name = unit.nameInSyntaxErrors ?? unit.name;
  const isAtPrompt = shell.isInteractive && name === shell.name;
  // At a terminal the shell names itself before the file that it reads.
  const reader = shell.isInteractive && !name.startsWith(shell.name) ? `${shell.name}: ` : '';
  const prefix = isAtPrompt ? `${shell.name}: ` : `${reader}${name}: line ${error.line}: `;
  const shown =
    error.shownLine === undefined || isAtPrompt ? '' : `${prefix}\`${error.shownLine}'\n`;
  shell.process.err(`${prefix}${error.message}\n${shown}`);
}

/** Spec: busybox shell/ash.c, raise_error_unexpected_syntax */
function reportInAsh(shell: Shell, unit: Unit, { message, line, isIncomplete }: SyntaxError): void {
  const token = /`(.*)'$/s.exec(message)?.[1];
  const isDash = shell.dialect === 'dash';
  const shown = isIncomplete ? 'end of file' : token === 'newline' ? 'newline' : `"${token}"`;
  const words = message.startsWith('unexpected EOF')
    ? `${isDash ? 'Syntax error: Unterminated' : 'syntax error: unterminated'} quoted string`
    : isDash
      ? `Syntax error: ${shown} unexpected`
      : `syntax error: unexpected ${shown}`;
  const name = shell.name.replace(/^-/, '');
  if (isDash) return shell.process.err(`${name}: ${line}: ${words}\n`);
  const place = shell.input === 'file' ? `${unit.name}: line ${line}: ` : `${name}: `;
  shell.process.err(`${place}${words}\n`);
}
