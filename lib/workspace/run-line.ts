/** `bash -c LINE` on the login host, for machines: everything it prints, and how it ended. */
import { openDescriptor } from '#lib/host/machine/descriptor.ts';
import { createPipe, pipeOf } from '#lib/host/pipe.ts';
import { loginEnvironment, rootUser } from './hosts.ts';
import type { LivingWorld } from './living-world.ts';
import type { RunResult } from './workspace.ts';

/** A line that waits longer than this in virtual time is interrupted, as by Ctrl-C. */
const patienceMs = 3_600_000;
/** How much longer it may take to end after that before it is killed. */
const graceMs = 5_000;

export function runLine(living: LivingWorld, line: string): RunResult {
  const { machine, engine, world, cluster } = living;
  const { home, cwd } = cluster.profile.login;
  const host = living.host();
  const [stdout, stderr] = [createPipe({ capacity: Infinity }), createPipe({ capacity: Infinity })];
  const started = machine.start({
    place: host.place,
    argv: ['bash', '-c', line],
    env: loginEnvironment(rootUser, home),
    cwd,
    user: rootUser,
    namespace: host.namespace,
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
  return {
    stdout: stdout.take(),
    stderr: stderr.take(),
    exitCode: started.exitCode ?? 137,
    time: new Date(world.clock.nowMs).toISOString(),
  };
}
