/** Functions: their definition and their calls. */
import type { CommandNode, Function as FunctionNode } from 'unbash';
import type { Running } from '../../process.ts';
import { messagePrefix } from '../messages.ts';
import type { Shell, ShellFunction } from '../shell.ts';
import { ShellError } from '../shell-error.ts';
import { runTrap } from '../traps.ts';
import { lineOf } from '../unit.ts';

export function defineFunction(shell: Shell, node: FunctionNode): number {
  const name = node.name.value;
  shell.functions.set(name, { name, node, unit: shell.unit });
  return 0;
}

export function* callFunction(
  shell: Shell,
  { name, node, unit }: ShellFunction,
  args: readonly string[],
): Running<number> {
  const { body } = node;
  if (body.type === 'CompoundList') return 0;
  const { depth } = shell.process.kernel.limits;
  if (shell.calls.length >= depth)
    throw new ShellError(`${name}: maximum function nesting level exceeded (${depth})`);
  const leave = enterCall(shell, { name, node, unit }, args);
  try {
    if (shell.traps.has('DEBUG') && shell.options.has('functrace')) yield* runTrap(shell, 'DEBUG');
    const status = yield* runBody(shell, body);
    if (shell.traps.has('RETURN') && shell.options.has('functrace'))
      yield* runTrap(shell, 'RETURN');
    return status;
  } catch (error) {
    if (error instanceof ShellError) error.where ??= messagePrefix(shell);
    throw error;
  } finally {
    leave();
  }
}

function* runBody(shell: Shell, body: CommandNode): Running<number> {
  const status = yield* shell.interpreter.runCommand(shell, body);
  if (shell.flow?.kind !== 'return') return status;
  shell.flow = undefined;
  return shell.status;
}

function enterCall(
  shell: Shell,
  { name, unit }: ShellFunction,
  args: readonly string[],
): () => void {
  const { positional, loopDepth, position, unit: callerUnit } = shell;
  const frames = shell.frames.length;
  shell.calls.push({
    kind: 'function',
    name,
    line: lineOf(callerUnit, position),
    from: callerUnit.name,
  });
  // A call that is left begins anew when the shell is resumed.
  shell.frames.push({ kind: 'call', at: 0 });
  shell.positional = args;
  shell.loopDepth = 0;
  shell.unit = unit;
  shell.variables.enterScope();
  return () => {
    shell.variables.leaveScope();
    shell.frames.length = frames;
    shell.calls.pop();
    shell.unit = callerUnit;
    shell.position = position;
    shell.positional = positional;
    shell.loopDepth = loopDepth;
  };
}
