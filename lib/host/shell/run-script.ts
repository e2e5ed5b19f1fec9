/** Whole scripts, and what an error does to them. */
import { Interrupted, type Running } from '../process.ts';
import { runStage } from './execute/pipeline.ts';
import { reportSyntaxError } from './execute/run-source.ts';
import { reportError } from './messages.ts';
import type { Shell } from './shell.ts';
import { ShellError } from './shell-error.ts';
import { runExitTrap, statusOfError } from './subshell.ts';
import { syntaxErrorOf } from './syntax-error.ts';
import { lineOf, statementsBefore, type Unit } from './unit.ts';

/** Runs a script to its end, with its EXIT trap; answers with the shell's exit status. */
export function* runScript(shell: Shell, unit: Unit): Running<number> {
  const { commands } = unit.script;
  const [only] = commands;
  shell.unit = unit;
  const error = syntaxErrorOf(unit);
  return yield* untilExit(shell, function* () {
    const command = only?.command;
    const isOne = commands.length === 1 && command?.type === 'Command' && !only?.background;
    if (!error && isOne && shell.input === 'string') return yield* runStage(shell, command);
    yield* runLines(
      shell,
      error
        ? { ...unit, script: { ...unit.script, commands: statementsBefore(unit, error.position) } }
        : unit,
    );
    if (error && !shell.flow) {
      reportSyntaxError(shell, unit, error);
      shell.status = 2;
    }
    return shell.status;
  });
}

/** Runs the body, then the EXIT trap, also when a signal ends the shell. */
export function* untilExit(shell: Shell, body: () => Running<number>): Running<number> {
  try {
    shell.status = yield* body();
  } catch (error) {
    if (error instanceof Interrupted) {
      yield* runExitTrap(shell);
      throw error;
    }
    shell.status = statusOfError(shell, error);
  }
  return yield* runExitTrap(shell);
}

/** An error discards the rest of its line; a script in a file goes on with the next, one in a string ends. */
function* runLines(shell: Shell, unit: Unit): Running<void> {
  const { commands } = unit.script;
  for (let next = 0; next < commands.length && !shell.flow;) {
    const depth = shell.frames.length;
    try {
      if (next > 0) shell.resuming = [{ kind: 'list', at: next }];
      yield* shell.interpreter.runStatements(shell, commands);
      return;
    } catch (error) {
      const failed = shell.frames[depth]?.at ?? commands.length;
      shell.frames.length = depth;
      if (!(error instanceof ShellError) || error.effect === 'exit' || shell.input === 'string')
        throw error;
      shell.status = error.status;
      reportError(shell, error);
      const line = lineOf(unit, commands[failed]?.end ?? 0);
      next = commands.findIndex(({ pos }, index) => index > failed && lineOf(unit, pos) > line);
      if (next < 0) return;
    }
  }
}
