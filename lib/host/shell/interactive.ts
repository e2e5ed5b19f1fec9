/** The shell at a terminal: prompt, line, run, and again. */
import { LimitReached } from '../limits.ts';
import { Interrupted, type Running } from '../process.ts';
import { expandAliases } from './alias-expansion.ts';
import { LineReader } from './edit-line.ts';
import { reportSyntaxError } from './execute/run-source.ts';
import { expandPromptText } from './expand/prompt-text.ts';
import { expandHistory } from './history-expansion.ts';
import { joinLines, loadHistory, remember, saveHistory } from './history-file.ts';
import { isIncomplete } from './incomplete.ts';
import { takeNews } from './job-line.ts';
import { messagePrefix, reportError } from './messages.ts';
import { runExitTrap } from './subshell.ts';
import type { Shell } from './shell.ts';
import { ShellError } from './shell-error.ts';
import { syntaxErrorOf } from './syntax-error.ts';
import { runTrap } from './traps.ts';
import { parseUnit } from './unit.ts';

const ignored = ['SIGTERM', 'SIGQUIT', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU'] as const;
const interrupted = 130;

export function* runInteractively(shell: Shell): Running<number> {
  prepare(shell);
  loadHistory(shell);
  return yield* runPrompts(shell);
}

function prepare(shell: Shell): void {
  const { kernel } = shell.process;
  for (const name of ignored) kernel.handle(name, 'ignore');
  kernel.handle('SIGINT', () => shell.pendingTraps.add('SIGINT'));
  kernel.foreground = kernel.groupId;
  const prompts = { bash: '\\s-\\v\\$ ', ash: '\\w \\$ ', dash: '\\$ ' };
  if (!shell.variables.isSet('PS1')) shell.variables.set('PS1', prompts[shell.dialect]);
  if (!shell.variables.isSet('PS2')) shell.variables.set('PS2', '> ');
}

/** A shell that was saved goes on at its prompt. */
export function* resumeInteractively(shell: Shell): Running<number> {
  prepare(shell);
  return yield* runPrompts(shell);
}

function* runPrompts(shell: Shell): Running<number> {
  try {
    const reader = new LineReader(shell);
    while (shell.flow?.kind !== 'exit') yield* onePrompt(shell, reader);
    shell.flow = undefined;
    const status = yield* runExitTrap(shell);
    saveHistory(shell);
    return status;
  } catch (error) {
    if (error instanceof Interrupted) leaveInHaste(shell);
    throw error;
  }
}

/** The terminal is gone: the jobs go with it. */
function leaveInHaste(shell: Shell): void {
  saveHistory(shell);
  for (const job of shell.jobs.all) shell.process.kernel.signal(-job.groupId, 'SIGHUP');
}

function* onePrompt(shell: Shell, reader: LineReader): Running<void> {
  for (const line of takeNews(shell.jobs)) shell.process.err(`${line}\n`);
  const command = yield* readCommand(shell, reader);
  if (command === 'end') return leave(shell);
  if (command === undefined || command.trim() === '') return;
  shell.process.kernel.renewAccount();
  shell.process.terminal?.report?.({ line: command, exitCode: undefined });
  yield* guarded(shell, () => runLine(shell, command));
  shell.process.terminal?.report?.({ line: command, exitCode: shell.status });
}

/** Ctrl-D on an empty line. */
function leave(shell: Shell): void {
  const hasStopped = shell.jobs.all.some(({ children }) =>
    children.some((child) => child.isStopped),
  );
  const word = shell.isLogin && shell.dialect === 'bash' ? 'logout' : 'exit';
  shell.process.err(`${shell.dialect === 'bash' ? word : ''}\n`);
  if (hasStopped && !shell.hasWarned) {
    shell.process.err('There are stopped jobs.\n');
    shell.hasWarned = true;
    return;
  }
  shell.flow = { kind: 'exit' };
}

/** A whole command, which may take several lines; undefined: it was given up. */
function* readCommand(shell: Shell, reader: LineReader): Running<string | 'end' | undefined> {
  yield* guarded(shell, () => runPromptCommand(shell));
  let source = '';
  let entry = '';
  for (let name = 'PS1'; ; name = 'PS2') {
    const prompt = yield* expandPromptText(shell, shell.variables.get(name) ?? '');
    const read = yield* reader.read(prompt);
    if (read.kind === 'interrupt') {
      yield* giveUp(shell);
      return undefined;
    }
    if (read.kind === 'end') {
      if (source === '') return 'end';
      return endEarly(shell, source);
    }
    const line = expandedLine(shell, read.text);
    if (line === undefined) return undefined;
    entry = entry === '' ? line : joinLines(entry, line);
    source += `${line}\n`;
    if (!isIncomplete(parseUnit(expandAliases(shell, source), shell.name))) break;
  }
  remember(shell, entry);
  return source.replace(/\n$/, '');
}

function* runPromptCommand(shell: Shell): Running<void> {
  const command = shell.variables.get('PROMPT_COMMAND');
  if (!command) return;
  const { status } = shell;
  yield* shell.interpreter.runSource(shell, parseUnit(command, shell.name));
  shell.status = status;
}

function* giveUp(shell: Shell): Running<void> {
  shell.status = interrupted;
  if (shell.traps.has('SIGINT')) yield* runTrap(shell, 'SIGINT');
}

/** Ctrl-D within a command. */
function endEarly(shell: Shell, source: string): undefined {
  const unit = parseUnit(source, shell.name);
  const error = syntaxErrorOf(unit);
  shell.process.err('\n');
  if (error) reportSyntaxError(shell, unit, error);
  shell.status = 2;
}

/** History expansion; the line is shown when it has changed. undefined: there is nothing to run. */
function expandedLine(shell: Shell, text: string): string | undefined {
  if (!shell.options.has('histexpand') || shell.dialect !== 'bash') return text;
  const { text: line, hasChanged, isOnlyShown, error } = expandHistory(text, shell.history);
  if (error !== undefined) {
    shell.process.err(`${messagePrefix(shell)}${error}\n`);
    return undefined;
  }
  if (hasChanged) shell.process.err(`${line}\n`);
  if (!isOnlyShown) return line;
  remember(shell, line);
  return undefined;
}

function* runLine(shell: Shell, command: string): Running<void> {
  const unit = parseUnit(expandAliases(shell, command), shell.name);
  const error = syntaxErrorOf(unit);
  shell.unit = unit;
  if (error) {
    reportSyntaxError(shell, unit, error);
    shell.status = 2;
    return;
  }
  yield* shell.interpreter.runStatements(shell, unit.script.commands);
}

/** Runs something and survives whatever becomes of it. */
function* guarded(shell: Shell, body: () => Running<void>): Running<void> {
  try {
    yield* body();
  } catch (error) {
    if (error instanceof ShellError) {
      reportError(shell, error);
      shell.status = error.status;
    } else if (error instanceof LimitReached) {
      endJob(shell, error);
    } else {
      throw error;
    }
  }
  shell.frames.length = 0;
  shell.resuming = [];
  if (shell.flow?.kind === 'exit') return;
  if (shell.flow?.kind === 'interrupt') {
    shell.process.err('\n');
    shell.status = interrupted;
  }
  shell.flow = undefined;
}

function endJob(shell: Shell, { message }: LimitReached): void {
  const { kernel } = shell.process;
  const wasTold = kernel.closeAccount();
  kernel.renewAccount();
  if (!wasTold) shell.process.err(`${shell.name}: ${message}\n`);
  shell.status = 137;
}
