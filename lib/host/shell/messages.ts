/** What the shell says when something goes wrong, in bash's words or in ash's. */
import { LimitReached } from '../limits.ts';
import type { Shell } from './shell.ts';
import type { ShellError } from './shell-error.ts';
import { lineOf } from './unit.ts';

/** "bash: ", "-bash: ", "bash: line 3: ", "./x.sh: line 3: ". */
export function messagePrefix(shell: Shell): string {
  if (shell.dialect !== 'bash') return ashPrefix(shell);
  if (shell.isInteractive) return `${shell.name}: `;
  // Within a function of `bash -c` bash has no file to name.
  const isNameless = shell.input === 'string' && shell.calls.at(-1)?.kind === 'function';
  const name = isNameless ? 'environment' : shell.unit.name;
  return `${name}: line ${lineOf(shell.unit, shell.position)}: `;
}

/** Dash always counts lines, ash only in files, and neither at a prompt. */
function ashPrefix(shell: Shell): string {
  const line = lineOf(shell.unit, shell.position);
  if (shell.dialect === 'dash') return `${shell.name.replace(/^-/, '')}: ${line}: `;
  if (shell.input !== 'file') return `${shell.name.replace(/^-/, '')}: `;
  return `${shell.unit.name}: line ${lineOf(shell.unit, shell.position)}: `;
}

/** Writes a message to the standard error of the shell. */
export function report(shell: Shell, message: string): void {
  shell.process.err(`${messagePrefix(shell)}${message}\n`);
}

/** Tells of an error where it happened. */
export function reportError(shell: Shell, { where, message }: ShellError): void {
  if (message !== '') shell.process.err(`${where ?? messagePrefix(shell)}${message}\n`);
}

/** Throws LimitReached when a text grows past what a shell may hold. */
export function assertLength(shell: Shell, length: number): void {
  const { textLength } = shell.process.kernel.limits;
  if (length > textLength)
    throw new LimitReached(`xrealloc: cannot allocate ${length} bytes (${textLength} allowed)`);
}
