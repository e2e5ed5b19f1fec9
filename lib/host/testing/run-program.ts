/** Runs one program on a small machine of its own: arguments, input and files in, output and files out. */
import { createFileSystem } from '#lib/sim/file-system.ts';
import type { FileLayer, FileSystem } from '#lib/sim/files.ts';
import type { NetworkPlace } from '#lib/sim/net.ts';
import { createWorld, type World } from '#lib/sim/world.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { createMachine } from '../machine.ts';
import { openDescriptor } from '../machine/descriptor.ts';
import { PidNamespace } from '../machine/pid-namespace.ts';
import { createPipe, pipeOf } from '../pipe.ts';
import type { Place, Process, Program } from '../process.ts';

export interface RunProgramOptions {
  /** Without the program's name. */
  readonly args?: readonly string[];
  readonly name?: string;
  readonly stdin?: string;
  readonly files?: FileLayer;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly user?: Process['user'];
  readonly facts?: Readonly<Record<string, string>>;
  readonly network?: NetworkPlace;
  readonly kind?: Place['kind'];
  /** Other programs that it may run, by name. */
  readonly programs?: Readonly<Record<string, Program>>;
  readonly limits?: Partial<Limits>;
  /** Where the clock starts. */
  readonly nowMs?: number;
  /** How long it may take in virtual time before it is killed. */
  readonly timeoutMs?: number;
  readonly world?: World;
}

export interface ProgramResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  readonly files: FileSystem;
  readonly world: World;
}

const root = { name: 'root', uid: 0, gid: 0 };
export const testStartMs = Date.UTC(2026, 10, 20, 18, 41, 30);

/** Time jumps whenever everybody waits. A program that waits for ever is killed after `timeoutMs` (one hour). */
export function runProgram(program: Program, options: RunProgramOptions = {}): ProgramResult {
  const { name = 'program', nowMs = testStartMs } = options;
  const world = options.world ?? createWorld({ seed: 1, startMs: nowMs, freeze: true });
  const limits = { ...defaultLimits, ...options.limits };
  const machine = createMachine({ world, limits });
  const place = aPlace(world, options);
  const [stdout, stderr] = [createPipe(), createPipe()];
  const started = machine.start({
    place,
    program,
    argv: [name, ...(options.args ?? [])],
    env: new Map(Object.entries({ PATH: '/usr/bin:/bin', HOME: '/root', ...options.env })),
    cwd: options.cwd ?? '/root',
    user: options.user ?? root,
    namespace: new PidNamespace(100),
    descriptors: new Map([
      [0, openDescriptor(pipeOf(options.stdin ?? ''), 'read')],
      [1, openDescriptor(stdout, 'write')],
      [2, openDescriptor(stderr, 'write')],
    ]),
  });
  const shown = { stdout: '', stderr: '' };
  const drain = () => {
    shown.stdout += stdout.take();
    shown.stderr += stderr.take();
    return stdout.hasData || stderr.hasData;
  };
  const endMs = world.clock.nowMs + (options.timeoutMs ?? 3_600_000);
  while (started.exitCode === undefined) {
    const isFull = stdout.isFull || stderr.isFull;
    const { isIdle } = machine.run();
    drain();
    if (!isIdle || isFull) continue;
    if (started.exitCode !== undefined) break;
    const next = machine.nextWakeMs ?? Infinity;
    if (next > endMs) started.signal('SIGKILL');
    else world.clock.moveTo(next);
  }
  drain();
  return { ...shown, exitCode: started.exitCode ?? 0, files: place.files, world };
}

function aPlace(world: World, options: RunProgramOptions): Place {
  const { clock, store } = world;
  const folder = { type: 'folder' as const };
  const base: FileLayer = {
    '/root': folder,
    '/tmp': { ...folder, mode: 0o1777 },
    ...options.files,
  };
  return {
    kind: options.kind ?? 'host',
    hostname: 'master',
    files: createFileSystem({ store, clock, prefix: '/files/test', lower: [base] }),
    network: options.network ?? noNetwork,
    facts: options.facts ?? {},
    program: (name) => options.programs?.[name.replace(/^(\/usr)?\/bin\//, '')],
  };
}

const noNetwork: NetworkPlace = {
  address: '172.18.0.2',
  resolve: () => ({ ok: false, error: 'NXDOMAIN' }),
  connect: () => ({ outcome: 'unreachable', why: 'there is no network in this test' }),
};
