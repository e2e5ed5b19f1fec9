/** Lists, and-or lists and statements: what runs after what, and what a failure means. */
import type { AndOr, PipelineNode, Statement } from 'unbash';
import type { Running } from '../../process.ts';
import type { Shell } from '../shell.ts';
import { runPendingTraps, runTrap } from '../traps.ts';
import { startBackground } from './background.ts';
import { asCondition } from './condition.ts';
import { executePipeline } from './pipeline.ts';

export function* executeStatements(
  shell: Shell,
  statements: readonly Statement[],
): Running<number> {
  const frame = shell.enter('list');
  for (; frame.at < statements.length; frame.at++) {
    const statement = statements[frame.at];
    if (statement) shell.status = yield* executeStatement(shell, statement);
    if (shell.flow) break;
  }
  shell.leave();
  return shell.status;
}

function* executeStatement(shell: Shell, statement: Statement): Running<number> {
  if (shell.process.kernel.tick()) yield {};
  if (shell.pendingTraps.size > 0) yield* runPendingTraps(shell);
  if (shell.flow) return shell.status;
  if (statement.background) return startBackground(shell, statement);
  const { command } = statement;
  return command.type === 'AndOr'
    ? yield* executeAndOr(shell, command)
    : yield* executeNode(shell, command);
}

/** A failure before the last `&&` or `||` ends nothing under `set -e`. */
function* executeAndOr(shell: Shell, { commands, operators }: AndOr): Running<number> {
  const frame = shell.enter('and-or');
  for (; frame.at < commands.length; frame.at++) {
    const command = commands[frame.at];
    const operator = operators[frame.at - 1];
    const isWanted = !operator || (operator === '&&') === (shell.status === 0);
    if (!command || !isWanted) continue;
    const isLast = frame.at === commands.length - 1;
    shell.status = isLast
      ? yield* executeNode(shell, command)
      : yield* asCondition(shell, executeNode(shell, command));
    if (shell.flow) break;
  }
  shell.leave();
  return shell.status;
}

function* executeNode(shell: Shell, node: PipelineNode): Running<number> {
  const status =
    node.type === 'Pipeline'
      ? yield* executePipeline(shell, node)
      : yield* shell.interpreter.runCommand(shell, node);
  if (node.type !== 'Pipeline') shell.pipeStatus = [status];
  if (status === 0 || shell.conditionDepth > 0 || shell.flow) return status;
  shell.status = status;
  return isNegated(node) || !failsByItself.has(innerType(node))
    ? status
    : yield* fail(shell, status);
}

const failsByItself = new Set<string>([
  'Command',
  'Pipeline',
  'Subshell',
  'TestCommand',
  'ArithmeticCommand',
]);

function innerType(node: PipelineNode): string {
  return node.type === 'Redirected' ? node.command.type : node.type;
}

function isNegated(node: PipelineNode): boolean {
  return node.type === 'Pipeline' && node.prefixes.some(({ type }) => type === 'Negation');
}

/** The ERR trap, then `set -e`. */
function* fail(shell: Shell, status: number): Running<number> {
  const isInFunction = shell.calls.some(({ kind }) => kind === 'function');
  if (shell.traps.has('ERR') && (!isInFunction || shell.options.has('errtrace')))
    yield* runTrap(shell, 'ERR');
  shell.status = status;
  if (shell.options.has('errexit') && !shell.flow) shell.flow = { kind: 'exit' };
  return status;
}
