/** `command &`. */
import type { Statement } from 'unbash';
import type { ForkOptions } from '../../kernel.ts';
import { nullPipe } from '../../pipe.ts';
import type { Shell } from '../shell.ts';
import { forkShell } from '../subshell.ts';
import { runStage } from './pipeline.ts';

/** Starts the statement beside the shell; its status is 0. */
export function startBackground(shell: Shell, statement: Statement): number {
  const { pos, end, command } = statement;
  const text = shell.unit.source.slice(pos, end).replace(/\s*&\s*$/, '');
  const child = forkShell(
    shell,
    (inner) =>
      command.type === 'Command'
        ? runStage(inner, command)
        : inner.interpreter.runStatements(inner, [
            { type: 'Statement', pos, end, command, background: undefined },
          ]),
    optionsFor(shell),
  );
  const job = shell.jobs.add({ groupId: child.pid, children: [child], text, isInBackground: true });
  shell.lastBackgroundPid = child.pid;
  if (shell.isInteractive && shell.options.has('monitor'))
    shell.process.err(`[${job.id}] ${child.pid}\n`);
  return 0;
}

/** Without job control a background command reads nothing and cannot be interrupted from the keyboard. */
function optionsFor(shell: Shell): ForkOptions {
  if (shell.options.has('monitor')) return { group: 'new' };
  return { stdin: nullPipe(), ignores: ['SIGINT', 'SIGQUIT'] };
}
