/** Groups, subshells, `(( … ))`, and compound commands with redirections. */
import type { ArithmeticCommand, BraceGroup, Coproc, Redirected, Subshell } from 'unbash';
import { createPipe } from '../../pipe.ts';
import type { Running } from '../../process.ts';
import { ArrayValue } from '../array-value.ts';
import { evaluateText, expandExpression } from '../expand/arithmetic-expansion.ts';
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import { ShellError } from '../shell-error.ts';
import { forkShell, type ShellBody } from '../subshell.ts';
import { runStage } from './pipeline.ts';
import { applyRedirects } from './redirect.ts';
import { RedirectError } from './redirect-error.ts';
import { finishSubstitutions } from './simple-command.ts';
import { traceText } from './trace.ts';
import { waitForeground } from './wait-foreground.ts';

export function* executeGroup(shell: Shell, { body }: BraceGroup): Running<number> {
  return yield* shell.interpreter.runStatements(shell, body.commands);
}

export function* executeSubshell(shell: Shell, node: Subshell): Running<number> {
  const [only] = node.body.commands;
  const command = only?.command;
  const isOneCommand =
    node.body.commands.length === 1 && command?.type === 'Command' && !only?.background;
  const body: ShellBody = isOneCommand
    ? (inner) => runStage(inner, command)
    : (inner) => inner.interpreter.runStatements(inner, node.body.commands);
  const group = shell.options.has('monitor') ? { group: 'new' as const } : {};
  const child = forkShell(shell, body, group);
  const text = shell.unit.source.slice(node.pos, node.end);
  const statuses = yield* waitForeground(shell, [child], text);
  return statuses[0] ?? 0;
}

/** 0 when the value is not 0. */
export function* executeArithmetic(
  shell: Shell,
  { body, pos }: ArithmeticCommand,
): Running<number> {
  shell.position = pos;
  if (shell.options.has('xtrace')) yield* traceText(shell, `(( ${body} ))`);
  try {
    const text = yield* expandExpression(shell, body);
    return Number(evaluateText(shell, text, '((: ') === 0n);
  } catch (error) {
    if (!(error instanceof ShellError) || error.effect === 'exit') throw error;
    report(shell, error.message);
    return 1;
  }
}

export function* executeRedirected(shell: Shell, node: Redirected): Running<number> {
  const pending = shell.afterCommand.length;
  shell.position = node.redirects[0]?.pos ?? node.pos;
  try {
    const applied = yield* applyRedirects(shell, node.redirects);
    try {
      return yield* shell.interpreter.runCommand(shell, node.command);
    } finally {
      applied.restore();
    }
  } catch (error) {
    if (!(error instanceof RedirectError)) throw error;
    report(shell, error.message);
    return 1;
  } finally {
    yield* finishSubstitutions(shell, pending);
  }
}

/** A background command with a pipe at each end: NAME[0] reads its output, NAME[1] writes its input. */
export function executeCoproc(shell: Shell, { name, body }: Coproc): number {
  if (body.type === 'CompoundList') return 0;
  const variable = name?.value ?? 'COPROC';
  const [input, output] = [createPipe(), createPipe()];
  const { kernel } = shell.process;
  const child = forkShell(shell, (inner) => runStage(inner, body), {
    stdin: input,
    stdout: output,
  });
  const numbers = [63, 62].map((first) => free(kernel.descriptors, first));
  const [reading = 63, writing = 60] = numbers;
  kernel.descriptors.set(reading, kernel.open(output, 'read'));
  kernel.descriptors.set(writing, kernel.open(input, 'write'));
  shell.variables.put(variable, { value: ArrayValue.of(numbers.map(String)) });
  shell.variables.set(`${variable}_PID`, String(child.pid));
  shell.lastBackgroundPid = child.pid;
  shell.jobs.add({
    groupId: child.pid,
    children: [child],
    text: `coproc ${variable}`,
    isInBackground: true,
  });
  return 0;
}

function free(descriptors: ReadonlyMap<number, unknown>, first: number): number {
  let number = first;
  while (descriptors.has(number)) number--;
  return number;
}
