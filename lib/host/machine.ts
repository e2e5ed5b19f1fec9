/**
 * The machine that runs processes: everybody in turn until all wait, the same way every time.
 * It never runs by itself. `run` does what can be done at the present instant, a bounded slice of it;
 * whoever owns the machine calls it again while it is not idle, and moves the clock when it is.
 * Simplified: one machine has one processor, so work of several processes adds up in virtual time.
 */
import type { World } from '#lib/sim/world.ts';
import { defaultLimits, type Limits } from './limits.ts';
import type { Descriptor } from './kernel.ts';
import type { Place, Process, Program, SignalName } from './process.ts';
import { Account } from './machine/account.ts';
import { PidNamespace } from './machine/pid-namespace.ts';
import { Scheduler } from './machine/scheduler.ts';
import type { ControllingTerminal, Task } from './machine/task.ts';

export interface MachineOptions {
  readonly world: World;
  readonly limits?: Limits;
  /** Moves the clock for work that was done, and lets the world live through that time. Default: the clock alone. */
  readonly advanceTo?: (ms: number) => void;
  /** A program threw what no program should: it has ended with status 70. Default: throws the error. */
  readonly onBug?: (error: unknown, argv: readonly string[]) => void;
}

/** How a process is started from outside: by a terminal that opens, by a container runtime. */
export interface StartOptions {
  readonly place: Place;
  readonly argv: readonly string[];
  /** Instead of looking `argv[0]` up in PATH: this very program, or this file. */
  readonly program?: Program;
  readonly file?: string;
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly user: Process['user'];
  /** Each is handed over: the process closes it when it ends. */
  readonly descriptors: ReadonlyMap<number, Descriptor>;
  readonly terminal?: ControllingTerminal;
  readonly namespace: PidNamespace;
  readonly onExit?: (code: number) => void;
  /** What `save` of an earlier process gave: the program goes on from there. */
  readonly saved?: unknown;
}

export interface StartedProcess {
  readonly pid: number;
  readonly exitCode: number | undefined;
  signal(name: SignalName): void;
  /** The process as a plain value; undefined: its program cannot be saved, and would begin anew. */
  save(): unknown;
  /** What `save` would have given at the end of a process that has ended. */
  readonly left: unknown;
}

export interface Machine {
  readonly world: World;
  readonly limits: Limits;
  /** Starts a process; it first runs at the next `run`. Throws SpawnError. */
  start(options: StartOptions): StartedProcess;
  /** Does a slice of what can be done now. `isIdle`: everybody waits for time or for the world. */
  run(): { readonly isIdle: boolean };
  /** The nearest moment that a process waits for, in virtual milliseconds. */
  readonly nextWakeMs: number | undefined;
  /** Signals every process of a terminal or a namespace. */
  signalAll(of: ControllingTerminal | PidNamespace, name: SignalName): void;
  signalGroup(namespace: PidNamespace, groupId: number, name: SignalName): void;
  readonly size: number;
}

export function createMachine(options: MachineOptions): Machine {
  const { world, limits = defaultLimits } = options;
  const scheduler = new Scheduler({ ...options, limits });
  const signal = (tasks: readonly Task[], name: SignalName) => {
    for (const task of tasks) task.deliver(name);
  };
  return {
    world,
    limits,
    start: (start) => {
      const task = scheduler.start(start, new Account(limits));
      return {
        pid: task.pid,
        get exitCode() {
          return task.exitCode;
        },
        signal: (name) => task.deliver(name),
        save: () => (task.isAlive ? task.save?.() : undefined),
        get left() {
          return task.isAlive ? undefined : task.save?.();
        },
      };
    },
    run: () => scheduler.run(),
    get nextWakeMs() {
      return scheduler.nextWakeMs;
    },
    signalAll: (of, name) => {
      const isTheirs = (task: Task) => task.terminal === of || task.namespace === of;
      signal(scheduler.tasks.filter(isTheirs), name);
    },
    signalGroup: (namespace, groupId, name) => signal(namespace.group(groupId), name),
    get size() {
      return scheduler.tasks.length;
    },
  };
}
