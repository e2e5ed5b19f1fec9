/** Commands from a standard input that is no terminal: `sh < script`, `curl … | bash`. */
import type { Running } from '../process.ts';
import { reportSyntaxError } from './execute/run-source.ts';
import { isIncomplete } from './incomplete.ts';
import { reportError } from './messages.ts';
import { untilExit } from './run-script.ts';
import { ShellError } from './shell-error.ts';
import type { Shell } from './shell.ts';
import { syntaxErrorOf } from './syntax-error.ts';
import { parseUnit, type Unit } from './unit.ts';

/** Lines are read one by one, so that a command may read those after it. */
export function* runStandardInput(shell: Shell): Running<number> {
  return yield* untilExit(shell, function* () {
    let source = '';
    let firstLine = 1;
    let line = 0;
    for (;;) {
      const next = yield* shell.process.readLine();
      if (next !== undefined) {
        source += next;
        line++;
      }
      const unit = parseUnit(source, shell.name, firstLine);
      if (next !== undefined && isIncomplete(unit)) continue;
      if (source.trim() !== '') yield* runLine(shell, unit);
      if (next === undefined || shell.flow) return shell.status;
      source = '';
      firstLine = line + 1;
    }
  });
}

function* runLine(shell: Shell, unit: Unit): Running<void> {
  shell.unit = unit;
  const error = syntaxErrorOf(unit);
  if (error) {
    reportSyntaxError(shell, unit, error);
    shell.status = 2;
    return;
  }
  try {
    yield* shell.interpreter.runStatements(shell, unit.script.commands);
  } catch (problem) {
    shell.frames.length = 0;
    if (!(problem instanceof ShellError) || problem.effect === 'exit') throw problem;
    reportError(shell, problem);
    shell.status = problem.status;
  }
}
