/**
 * Lines of a shell on the login host, for machines: everything a line prints, and how it ended. Each is run as
 * `bash -c LINE`; where the shell is kept, the next line finds its folder, variables, functions and aliases.
 */
import { openDescriptor } from '#lib/host/machine/descriptor.ts';
import { createPipe, pipeOf } from '#lib/host/pipe.ts';
import { shellState, type ShellState } from '#lib/host/shell/shell-state.ts';
import type { Store } from '#lib/sim/store.ts';
import { loginEnvironment, rootUser } from './hosts.ts';
import type { LivingWorld } from './living-world.ts';
import type { RunResult } from './workspace.ts';

/** A line that waits longer than this in virtual time is interrupted, as by Ctrl-C. */
const patienceMs = 3_600_000;
/** How much longer it may take to end after that before it is killed. */
const graceMs = 5_000;

const shellKey = '/shells/line';

/** A line of the shell that is kept from line to line. */
export function runLine(living: LivingWorld, line: string): RunResult {
  const { store } = living.world;
  return runIn(living, line, {
    saved: store.get<ShellState>(shellKey),
    onEnd: (left, status) => keepShell(store, left, status),
  });
}

/** A line in a shell of its own. */
export function runApart(living: LivingWorld, line: string): RunResult {
  return runIn(living, line, {});
}

/** A line that became another program leaves no shell: the one before it stays. */
function keepShell(store: Store, left: unknown, status: number): void {
  const state = shellState.safeParse(left);
  if (!state.success) return;
  const { EXIT: _over, ...traps } = state.data.traps;
  store.set(shellKey, { ...state.data, traps, status });
}

interface ShellOfLine {
  readonly saved?: ShellState | undefined;
  onEnd?(left: unknown, status: number): void;
}

function runIn(living: LivingWorld, line: string, { saved, onEnd }: ShellOfLine): RunResult {
  const { machine, engine, world, cluster } = living;
  const { home, cwd } = cluster.profile.login;
  const host = living.host();
  const [stdout, stderr] = [createPipe({ capacity: Infinity }), createPipe({ capacity: Infinity })];
  const started = machine.start({
    place: host.place,
    argv: ['bash', '-O', 'expand_aliases', '-c', line],
    env: loginEnvironment(rootUser, home),
    cwd,
    user: rootUser,
    namespace: host.namespace,
    saved,
    descriptors: new Map([
      [0, openDescriptor(pipeOf(''), 'read')],
      [1, openDescriptor(stdout, 'write')],
      [2, openDescriptor(stderr, 'write')],
    ]),
  });
  const hasEnded = () => started.exitCode !== undefined;
  const deadlineMs = engine.nowMs + patienceMs;
  if (!engine.jumpUntil(hasEnded, deadlineMs)) {
    started.signal('SIGINT');
    if (!engine.jumpUntil(hasEnded, engine.nowMs + graceMs)) started.signal('SIGKILL');
    engine.rest();
  }
  const exitCode = started.exitCode ?? 137;
  onEnd?.(started.left, exitCode);
  return {
    stdout: stdout.take(),
    stderr: stderr.take(),
    exitCode,
    time: new Date(world.clock.nowMs).toISOString(),
  };
}
