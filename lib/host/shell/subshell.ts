/** Copies of a shell that run beside it: `( … )`, pipeline stages, `$( … )`, background commands. */
import type { Child, Process, Running } from '../process.ts';
import type { ForkOptions } from '../kernel.ts';
import { signalNames } from '../machine/signals.ts';
import { Jobs } from './jobs.ts';
import { reportError } from './messages.ts';
import { Shell } from './shell.ts';
import { ShellError } from './shell-error.ts';
import { parseUnit } from './unit.ts';

export type ShellBody = (shell: Shell) => Running<number>;

/** Forks the shell as it is now; the body runs in the copy. */
export function forkShell(shell: Shell, body: ShellBody, options: ForkOptions = {}): Child {
  const argv = [shell.name];
  return shell.process.kernel.fork(
    (process) => {
      // The copy is taken at once: the parent goes on before the child has its first turn.
      const inner = copyShell(shell, process);
      return runBody(inner, body);
    },
    { argv, ...options },
  );
}

function copyShell(shell: Shell, process: Process): Shell {
  const inner = new Shell(
    {
      process,
      name: shell.name,
      dialect: shell.dialect,
      unit: shell.unit,
      jobs: new Jobs(),
      interpreter: shell.interpreter,
    },
    shell,
  );
  inner.options = shell.options.fork();
  inner.functions = new Map(shell.functions);
  inner.aliases = new Map(shell.aliases);
  inner.hash = new Map(shell.hash);
  inner.positional = shell.positional;
  inner.status = shell.status;
  inner.pipeStatus = shell.pipeStatus;
  inner.lastBackgroundPid = shell.lastBackgroundPid;
  inner.folderStack = shell.folderStack;
  inner.history = shell.history;
  inner.calls = [...shell.calls];
  inner.conditionDepth = shell.conditionDepth;
  inner.subshellDepth = shell.subshellDepth + 1;
  inner.position = shell.position;
  inner.input = shell.input;
  inner.isInteractive = shell.isInteractive;
  inner.options.turn('monitor', false);
  inheritTraps(shell, inner);
  return inner;
}

/** A subshell keeps what is ignored; what had an action has its default again. */
function inheritTraps(shell: Shell, inner: Shell): void {
  for (const [name, action] of shell.traps) {
    const isInherited = action === '' || (name === 'ERR' && shell.options.has('errtrace'));
    if (isInherited) inner.traps.set(name, action);
    const signal = action === '' ? signalNames.find((each) => each === name) : undefined;
    if (signal) inner.process.kernel.handle(signal, 'ignore');
  }
}

function* runBody(shell: Shell, body: ShellBody): Running<number> {
  try {
    shell.status = yield* body(shell);
  } catch (error) {
    shell.status = statusOfError(shell, error);
  }
  return yield* runExitTrap(shell);
}

/** Reports an error of the shell's own and answers with its status; anything else goes on up. */
export function statusOfError(shell: Shell, error: unknown): number {
  if (!(error instanceof ShellError)) throw error;
  reportError(shell, error);
  const isOutermost = shell.input === 'string' && shell.subshellDepth === 0;
  const isStrict = shell.options.has('errexit');
  return error.effect === 'exit' && isOutermost && !isStrict ? 127 : error.status;
}

/** Runs `trap … EXIT` once, and answers with the status that the shell ends with. */
export function* runExitTrap(shell: Shell): Running<number> {
  const action = shell.traps.get('EXIT');
  if (!action) return shell.status;
  shell.traps.delete('EXIT');
  shell.flow = undefined;
  const status = shell.status;
  yield* shell.interpreter.runSource(shell, parseUnit(action, shell.unit.name));
  const hasExited: boolean = shell.flow !== undefined;
  return hasExited ? shell.status : status;
}
