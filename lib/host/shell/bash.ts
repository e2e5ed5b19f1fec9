/** The programs `bash` and `sh`. */
import { FileError } from '#lib/sim/files.ts';
import { fileErrorWords } from '../file-error-words.ts';
import type { Process, Program, Running } from '../process.ts';
import { expandAliases } from './alias-expansion.ts';
import { parseArguments, type ShellArguments } from './arguments.ts';
import { createShell } from './create-shell.ts';
import { resumeInteractively, runInteractively } from './interactive.ts';
import { runScript } from './run-script.ts';
import { runStandardInput } from './run-stdin.ts';
import { restoreShell, saveShell } from './save-shell.ts';
import type { Dialect, Shell } from './shell.ts';
import { shellState, type ShellState } from './shell-state.ts';
import { startupFiles } from './startup.ts';
import { parseUnit } from './unit.ts';

export const bash: Program = (process) => main(process, 'bash');

/** BusyBox' ash in small images, dash elsewhere. */
export const sh: Program = (process) =>
  main(process, process.place.facts.userland === 'busybox' ? 'ash' : 'dash');

const versionText = `GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)
Copyright (C) 2022 Free Software Foundation, Inc.
License GPLv3+: GNU GPL version 3 or later <http://gnu.org/licenses/gpl.html>

This is free software; you are free to change and redistribute it.
There is NO WARRANTY, to the extent permitted by law.
`;

function* main(process: Process, dialect: Dialect): Running<number> {
  const [argv0 = dialect, ...args] = process.argv;
  const parsed = parseArguments(args);
  if (parsed.wants === 'version') {
    process.out(versionText);
    return 0;
  }
  if (parsed.bad !== undefined || parsed.wants === 'help') return usage(process, argv0, parsed);
  const saved = shellState.safeParse(process.kernel.saved);
  if (saved.success && saved.data.isInteractive) return yield* goOnAtPrompt(process, saved.data);
  const shell = saved.success
    ? restoreShell(process, saved.data)
    : createShell(process, argv0, dialect);
  configure(shell, parsed);
  process.kernel.offer(() => saveShell(shell));
  if (parsed.command !== undefined) return yield* runCommandString(shell, parsed, parsed.command);
  const [file] = parsed.operands;
  if (file !== undefined && !parsed.readsStdin) return yield* runFile(shell, parsed, file);
  shell.positional = parsed.operands;
  if (!shell.isInteractive) return yield* runStandardInput(shell);
  yield* startupFiles(shell, parsed);
  return yield* runInteractively(shell);
}

function* goOnAtPrompt(process: Process, state: ShellState): Running<number> {
  const shell = restoreShell(process, state);
  process.kernel.offer(() => saveShell(shell));
  return yield* resumeInteractively(shell);
}

function usage(process: Process, name: string, { bad, wants }: ShellArguments): number {
  const text = `Usage:\t${name} [GNU long option] [option] ...\n\t${name} [GNU long option] [option] script-file ...\n`;
  if (wants === 'help')
    process.out(`GNU bash, version 5.2.15(1)-release-(x86_64-pc-linux-gnu)\n${text}`);
  else process.err(`${name}: ${bad}: invalid option\n${text}`);
  return wants === 'help' ? 0 : 2;
}

function configure(shell: Shell, parsed: ShellArguments): void {
  const { process } = shell;
  const hasTerminal = process.stdin.isTerminal === true && process.stderr.isTerminal === true;
  const hasInput =
    parsed.command !== undefined || (parsed.operands.length > 0 && !parsed.readsStdin);
  shell.isLogin = parsed.isLogin || shell.name.startsWith('-');
  shell.isInteractive = parsed.isInteractive || (hasTerminal && !hasInput);
  shell.input = parsed.command !== undefined ? 'string' : hasInput ? 'file' : 'stdin';
  if (shell.isLogin) shell.options.turnShopt('login_shell', true);
  if (shell.isInteractive) {
    for (const name of ['monitor', 'histexpand', 'history', 'emacs'])
      shell.options.turn(name, true);
    shell.options.turnShopt('expand_aliases', true);
  }
  for (const [name, isOn] of parsed.options) shell.options.turn(name, isOn);
  for (const [name, isOn] of parsed.shopts) shell.options.turnShopt(name, isOn);
}

function* runCommandString(shell: Shell, parsed: ShellArguments, command: string): Running<number> {
  const [name = shell.name, ...rest] = parsed.operands;
  shell.name = name;
  if (shell.resuming.length === 0) shell.positional = rest;
  if (shell.isLogin || shell.isInteractive) yield* startupFiles(shell, parsed);
  const unit = parseUnit(expandAliases(shell, command), name);
  return yield* runScript(shell, { ...unit, nameInSyntaxErrors: `${name}: -c` });
}

function* runFile(shell: Shell, parsed: ShellArguments, file: string): Running<number> {
  const { process } = shell;
  const text = readScript(process, file);
  if (typeof text === 'number') return text;
  shell.name = file;
  if (shell.resuming.length === 0) shell.positional = parsed.operands.slice(1);
  if (shell.isLogin) yield* startupFiles(shell, parsed);
  return yield* runScript(shell, parseUnit(text, file));
}

/** The text, or the status after a message. */
function readScript(process: Process, file: string): string | number {
  const name = process.argv[0] ?? 'bash';
  try {
    const text = process.files.read(process.path(file));
    if (!/^[^\n]*\0/.test(text)) return text;
    process.err(`${file}: ${file}: cannot execute binary file\n`);
    return 126;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const words = error.code === 'EISDIR' ? 'Is a directory' : fileErrorWords(error.code);
    process.err(
      error.code === 'EISDIR' ? `${file}: ${file}: ${words}\n` : `${name}: ${file}: ${words}\n`,
    );
    return error.code === 'ENOENT' ? 127 : 126;
  }
}
