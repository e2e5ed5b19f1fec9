/** A shell that is saved goes on elsewhere as if it had never stopped. */
import { describe, expect, it } from 'vitest';
import { createFileSystem } from '#lib/sim/file-system.ts';
import { createWorld, forkWorld, type World } from '#lib/sim/world.ts';
import { createMachine, type StartedProcess } from '../machine.ts';
import { openDescriptor } from '../machine/descriptor.ts';
import { PidNamespace } from '../machine/pid-namespace.ts';
import { createPipe, nullPipe, pipeOf } from '../pipe.ts';
import { findProgram } from '../programs/registry.ts';

interface Running {
  readonly process: StartedProcess;
  /** Lets time pass and answers with what was printed. */
  pass(ms: number): string;
}

function start(world: World, script: string, saved?: unknown): Running {
  const { store, clock } = world;
  const machine = createMachine({ world });
  const lower = [{ '/tmp': { type: 'folder' as const } }];
  const output = createPipe();
  const process = machine.start({
    place: {
      kind: 'container',
      hostname: 'web',
      files: createFileSystem({ store, clock, prefix: '/files/web', lower }),
      network: {
        address: '10.244.1.2',
        resolve: () => ({ ok: false, error: 'NXDOMAIN' }),
        connect: () => ({ outcome: 'unreachable', why: '' }),
      },
      facts: { userland: 'busybox' },
      program: (name) => findProgram(name)?.run,
    },
    argv: ['sh', '-c', script, 'sh', 'one', 'two'],
    env: new Map(),
    cwd: '/',
    user: { name: 'root', uid: 0, gid: 0 },
    namespace: new PidNamespace(1),
    saved,
    descriptors: new Map([
      [0, openDescriptor(pipeOf(''), 'read')],
      [1, openDescriptor(output, 'write')],
      [2, openDescriptor(nullPipe(), 'write')],
    ]),
  });
  const pass = (ms: number) => {
    const endMs = clock.nowMs + ms;
    for (;;) {
      while (!machine.run().isIdle);
      const next = machine.nextWakeMs;
      if (next === undefined || next > endMs) break;
      clock.moveTo(next);
    }
    clock.moveTo(endMs);
    return output.take();
  };
  return { process, pass };
}

/** Runs for a while, is forked through JSON, and runs on in the fork. */
function forked(
  script: string,
  beforeMs: number,
  afterMs: number,
): [before: string, after: string] {
  const world = createWorld({ seed: 1, startMs: 0 });
  const parent = start(world, script);
  const before = parent.pass(beforeMs);
  const saved: unknown = JSON.parse(JSON.stringify(parent.process.save()));
  return [before, start(forkWorld(world), script, saved).pass(afterMs)];
}

describe('a saved shell', () => {
  it('goes on in the middle of a loop', () => {
    const script = 'i=0; while true; do echo $i; i=$((i+1)); sleep 1; done';
    expect(forked(script, 2500, 2500)).toEqual(['0\n1\n2\n', '3\n4\n']);
  });

  it('knows in which round, which branch and which loop it was', () => {
    const script = `
      for word in a b c; do
        if [ $word = b ]; then
          echo "in $word"; sleep 10; echo "out $word"
        else
          echo "else $word"
        fi
      done; echo end $1`;
    expect(forked(script, 5000, 20_000)).toEqual(['else a\nin b\n', 'out b\nelse c\nend one\n']);
  });

  it('keeps functions, traps, arrays and the folder', () => {
    const script = `
      cd /tmp; a=(x "y z"); say() { echo "said $*"; }; set -- changed
      trap 'echo bye' EXIT; sleep 10; pwd; say "\${a[1]}" $1`;
    expect(forked(script, 5000, 20_000)).toEqual(['', '/tmp\nsaid y z changed\nbye\n']);
  });

  it('begins a function call anew', () => {
    const script = 'f() { echo start; sleep 10; echo end; }; f; echo after';
    expect(forked(script, 5000, 20_000)).toEqual(['start\n', 'start\nend\nafter\n']);
  });
});
