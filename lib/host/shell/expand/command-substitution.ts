/** `$( … )` and backquotes: the output of commands as text. */
import type { CommandExpansionPart, ParsedScript } from 'unbash';
import { createPipe } from '../../pipe.ts';
import type { Pipe, Running } from '../../process.ts';
import { assertLength } from '../messages.ts';
import type { Shell } from '../shell.ts';
import { ShellError } from '../shell-error.ts';
import { forkShell, type ShellBody } from '../subshell.ts';
import { syntaxErrorOf } from '../syntax-error.ts';
import { lineOf } from '../unit.ts';

/** The output without its last newlines. Leaves the status of the commands behind. */
export function* substituteCommand(shell: Shell, part: CommandExpansionPart): Running<string> {
  const { script } = part;
  if (!script) return '';
  const pipe = createPipe();
  const child = forkShell(shell, scriptBody(shell, script), { stdout: pipe });
  const text = yield* readAll(shell, pipe);
  while (child.exitCode === undefined) yield { until: () => child.exitCode !== undefined };
  shell.substitutionStatus = child.exitCode;
  shell.status = child.exitCode;
  return text.replace(/\0/g, '').replace(/\n+$/, '');
}

/** What runs in the subshell of a substitution. */
export function scriptBody(shell: Shell, script: ParsedScript): ShellBody {
  const { source = shell.unit.source } = script;
  const firstLine =
    script.source === undefined ? shell.unit.firstLine : lineOf(shell.unit, shell.position);
  const unit = { source, script, firstLine, name: shell.unit.name };
  const error = syntaxErrorOf(unit);
  if (error) throw new ShellError(error.message, 'exit', 2);
  return function* (inner) {
    inner.unit = unit;
    if (!inner.options.hasShopt('inherit_errexit')) inner.options.turn('errexit', false);
    inner.copiesInput = readsOneFile(script);
    return yield* inner.interpreter.runStatements(inner, script.commands);
  };
}

/** `$(<file)` is the content of the file. */
function readsOneFile({ commands }: ParsedScript): boolean {
  const [statement] = commands;
  const command = statement?.command;
  if (commands.length !== 1 || command?.type !== 'Command' || command.name) return false;
  const [redirect] = command.redirects;
  return (
    command.redirects.length === 1 && redirect?.type === 'Redirect' && redirect.operator === '<'
  );
}

/** All that comes through a pipe. Throws LimitReached when it is too much. */
export function* readAll(shell: Shell, pipe: Pipe): Running<string> {
  let text = '';
  while (!pipe.atEnd) {
    if (!pipe.hasData) yield { until: () => pipe.hasData || pipe.atEnd };
    text += pipe.take();
    assertLength(shell, text.length);
  }
  return text;
}
