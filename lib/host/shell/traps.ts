/** `trap`: what runs when a signal comes, a command fails, or the shell ends. */
import type { Running, SignalName } from '../process.ts';
import type { Shell } from './shell.ts';
import { lineOf, parseUnit } from './unit.ts';

/** Runs the action of a trap; $? is afterwards what it was before. */
export function* runTrap(shell: Shell, name: string): Running<void> {
  const action = shell.traps.get(name);
  if (!action) return;
  const { status, pipeStatus, position, unit, isInTrap } = shell;
  shell.isInTrap = true;
  // While a trap runs it does not fire again.
  shell.traps.delete(name);
  yield* shell.interpreter.runSource(shell, parseUnit(action, unit.name, lineOf(unit, position)));
  if (!shell.traps.has(name)) shell.traps.set(name, action);
  shell.isInTrap = isInTrap;
  shell.position = position;
  if (shell.flow?.kind === 'exit') return;
  shell.status = status;
  shell.pipeStatus = pipeStatus;
}

/** The stretch of the source that stands for a command, and what bash writes after it. */
export interface TracedPart {
  readonly pos: number;
  readonly end: number;
  readonly tail?: string;
}

/** Notes the command that comes next, and runs the DEBUG trap before it; in functions only under functrace. */
export function* beforeCommand(shell: Shell, { pos, end, tail }: TracedPart): Running<void> {
  if (shell.isInTrap) return;
  shell.command = { unit: shell.unit, pos, end, ...(tail !== undefined && { tail }) };
  if (!shell.traps.has('DEBUG')) return;
  const isInFunction = shell.calls.some(({ kind }) => kind === 'function');
  if (isInFunction && !shell.options.has('functrace')) return;
  shell.position = pos;
  yield* runTrap(shell, 'DEBUG');
}

/** Runs the traps of the signals that have come, between two commands. */
export function* runPendingTraps(shell: Shell): Running<void> {
  for (const name of shell.pendingTraps) {
    shell.pendingTraps.delete(name);
    if (shell.traps.has(name)) yield* runTrap(shell, name);
    else if (name === 'SIGINT') shell.flow = { kind: 'interrupt' };
  }
}

/** Sets the action for a signal: '' ignores it, undefined gives it back its default. */
export function trapSignal(shell: Shell, name: SignalName, action: string | undefined): void {
  const { kernel } = shell.process;
  if (action === undefined) shell.traps.delete(name);
  else shell.traps.set(name, action);
  if (action === '') kernel.handle(name, 'ignore');
  else if (action !== undefined || isHandledAnyway(shell, name))
    kernel.handle(name, () => shell.pendingTraps.add(name));
  else kernel.handle(name, undefined);
}

/** A shell at a terminal lives on when it is interrupted. */
function isHandledAnyway(shell: Shell, name: SignalName): boolean {
  return shell.isInteractive && name === 'SIGINT';
}
