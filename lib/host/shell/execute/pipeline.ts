/** Pipelines: every stage is a process of its own, and all run at once. */
import type { CommandNode, Pipeline } from 'unbash';
import type { ForkOptions } from '../../kernel.ts';
import { createPipe } from '../../pipe.ts';
import type { Child, Pipe, Running } from '../../process.ts';
import type { Shell } from '../shell.ts';
import { forkShell } from '../subshell.ts';
import { beforeCommand } from '../traps.ts';
import { asCondition } from './condition.ts';
import { executeSimple } from './simple-command.ts';
import { timed } from './time.ts';
import { waitForeground } from './wait-foreground.ts';

export function* executePipeline(shell: Shell, pipeline: Pipeline): Running<number> {
  const negations = pipeline.prefixes.filter(({ type }) => type === 'Negation').length;
  const time = pipeline.prefixes.find((prefix) => prefix.type === 'Time');
  const running = negations > 0 ? asCondition(shell, run(shell, pipeline)) : run(shell, pipeline);
  const status = time ? yield* timed(shell, running, time.posix !== undefined) : yield* running;
  return negations % 2 === 0 ? status : Number(status === 0);
}

function* run(shell: Shell, pipeline: Pipeline): Running<number> {
  const [only] = pipeline.commands;
  if (pipeline.commands.length > 1) return yield* runStages(shell, pipeline);
  const status = only ? yield* shell.interpreter.runCommand(shell, only) : 0;
  shell.pipeStatus = [status];
  return status;
}

function* runStages(shell: Shell, pipeline: Pipeline): Running<number> {
  for (const command of pipeline.commands)
    if (command.type === 'Command') yield* beforeCommand(shell, command);
  const children = startStages(shell, pipeline);
  const text = shell.unit.source.slice(pipeline.pos, pipeline.end);
  const statuses = yield* waitForeground(shell, children, text);
  shell.pipeStatus = statuses;
  const last = statuses.at(-1) ?? 0;
  if (!shell.options.has('pipefail')) return last;
  return statuses.findLast((status) => status !== 0) ?? 0;
}

function startStages(shell: Shell, { commands, operators }: Pipeline): Child[] {
  const children: Child[] = [];
  let input: Pipe | undefined;
  for (const [index, command] of commands.entries()) {
    const operator = operators[index];
    const output = operator ? createPipe() : undefined;
    const options: ForkOptions = {
      ...groupOf(shell, children),
      ...(input && { stdin: input }),
      ...(output && { stdout: output }),
      ...(output && operator === '|&' && { stderr: output }),
    };
    children.push(forkShell(shell, (inner) => runStage(inner, command), options));
    input = output;
  }
  return children;
}

/** At a terminal every pipeline is a process group of its own. */
function groupOf(shell: Shell, [first]: readonly Child[]): Pick<ForkOptions, 'group'> {
  if (!shell.options.has('monitor')) return {};
  return { group: first ? first.pid : 'new' };
}

/** The stage's command may take the place of its subshell: nothing comes after it. */
export function runStage(shell: Shell, command: CommandNode): Running<number> {
  return command.type === 'Command'
    ? executeSimple(shell, command, true)
    : shell.interpreter.runCommand(shell, command);
}
