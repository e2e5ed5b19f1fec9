/** Gives every task its turn, counts what they do, and buries them. */
import { FileError } from '#lib/sim/files.ts';
import type { World } from '#lib/sim/world.ts';
import { fileErrorWords } from '../file-error-words.ts';
import { LimitReached, type Limits } from '../limits.ts';
import type { MachineOptions, StartOptions } from '../machine.ts';
import {
  BrokenPipe,
  Interrupted,
  SpawnError,
  type Program,
  type SignalName,
  type Wake,
} from '../process.ts';
import { Account } from './account.ts';
import { findProgram, loadProgram, type FoundProgram } from './find-program.ts';
import { signalNumbers } from './signals.ts';
import { Task, type TaskInit } from './task.ts';
import { TaskProcess } from './task-process.ts';

/** A turn costs this many steps of the slice, whatever happens in it. */
const turnSteps = 1;
/** A fork is more work than a command of the shell's own. */
const forkMicros = 200;

export class Scheduler {
  readonly world: World;
  readonly limits: Limits;
  readonly #advanceTo: (ms: number) => void;
  readonly #onBug: NonNullable<MachineOptions['onBug']>;
  #tasks: Task[] = [];
  #cursor = 0;
  #hasRun = false;
  #sliceLeft = 0;
  /** Virtual time that was worked and not yet added to the clock. */
  #micros = 0;

  constructor({ world, limits, advanceTo, onBug }: MachineOptions & { limits: Limits }) {
    this.world = world;
    this.limits = limits;
    this.#advanceTo = advanceTo ?? ((ms) => world.clock.moveTo(ms));
    this.#onBug = onBug ?? rethrow;
  }

  get tasks(): readonly Task[] {
    return this.#tasks;
  }

  get nextWakeMs(): number | undefined {
    let next: number | undefined;
    for (const { isStopped, wait } of this.#tasks) {
      const deadline = isStopped ? undefined : wait?.deadlineMs;
      if (deadline !== undefined && (next === undefined || deadline < next)) next = deadline;
    }
    return next;
  }

  start(options: StartOptions, account: Account): Task {
    const { place, namespace, env, cwd, user } = options;
    const found = foundFor(options);
    const pid = namespace.allot();
    const task = this.add(
      {
        pid,
        namespace,
        place,
        cwd,
        user,
        account,
        argv: found.argv,
        parent: undefined,
        groupId: pid,
        env: new Map(env),
        umask: 0o022,
        descriptors: new Map(options.descriptors),
        terminal: options.terminal,
        startMs: this.world.clock.nowMs,
        saved: options.saved,
      },
      found.program,
    );
    task.onExit = options.onExit;
    if (options.terminal) options.terminal.foreground = pid;
    return task;
  }

  /** Throws LimitReached, after which nothing was added. */
  add(init: TaskInit, program: Program): Task {
    if (this.#tasks.length >= this.limits.processes)
      throw new LimitReached(
        `fork: Resource temporarily unavailable: ${this.#tasks.length} processes`,
      );
    init.account.enter();
    const task = new Task(init);
    task.generator = program(new TaskProcess(task, this));
    this.#tasks.push(task);
    init.namespace.tasks.set(task.pid, task);
    if (init.parent) this.work(init.parent, forkMicros);
    return task;
  }

  run(): { readonly isIdle: boolean } {
    this.#sliceLeft = this.limits.slice;
    while (this.#runRound() || this.#catchUp()) if (this.isSliceOver) return { isIdle: false };
    return { isIdle: true };
  }

  /** Lets programs that lag behind live on to their next moment. Answers whether one of them now may. */
  #catchUp(): boolean {
    let hasMoved = false;
    for (const namespace of new Set(this.#tasks.map((task) => task.namespace))) {
      const { lag } = namespace;
      if (!lag) continue;
      const waits = [...namespace.tasks.values()].map(({ wait }) => wait?.deadlineMs ?? Infinity);
      const next = Math.min(...waits);
      hasMoved = true;
      if (next > this.world.clock.nowMs || lag.movesLeft-- <= 0) namespace.lag = undefined;
      else lag.nowMs = next;
    }
    return hasMoved;
  }

  /** Goes on with the round where the last slice ended. Answers whether anybody had a turn in it. */
  #runRound(): boolean {
    for (;;) {
      const task = this.#tasks[this.#cursor];
      if (!task) return this.#endRound();
      this.#cursor++;
      if (!task.isRunnable(this.world.clock.nowMs)) continue;
      this.#hasRun = true;
      this.#resume(task);
      if (this.isSliceOver) return true;
    }
  }

  /** Counts steps of the task that has its turn. */
  step(task: Task, count: number): void {
    this.#sliceLeft -= count;
    if (!task.namespace.lag) this.#micros += count * this.limits.stepMicros;
    task.cpuMicros += count * this.limits.stepMicros;
    task.account.step(count);
  }

  /** Whether the running task should let others have a turn. */
  get isSliceOver(): boolean {
    return this.#sliceLeft <= 0;
  }

  work(task: Task, micros: number): void {
    if (!task.namespace.lag) this.#micros += micros;
    task.cpuMicros += micros;
  }

  /** Adds the time that was worked to the clock. */
  passWorkedTime(): void {
    if (this.#micros < 1000) return;
    const ms = Math.floor(this.#micros / 1000);
    this.#micros -= ms * 1000;
    this.#advanceTo(this.world.clock.nowMs + ms);
  }

  #resume(task: Task): void {
    this.#sliceLeft -= turnSteps;
    try {
      this.#turn(task, this.#wakeOf(task));
    } finally {
      this.passWorkedTime();
    }
  }

  #turn(task: Task, wake: Wake): void {
    const { generator } = task;
    const fatal = task.takeFatal();
    if (!generator) return;
    try {
      const result =
        fatal === 'SIGKILL'
          ? generator.return(128 + signalNumbers.SIGKILL)
          : fatal
            ? generator.throw(new Interrupted(fatal))
            : generator.next(wake);
      if (result.done || fatal === 'SIGKILL')
        this.#end(task, Number(result.done ? result.value : 137), fatal);
      else {
        task.wait = result.value;
        task.waitingSinceMs = this.world.clock.nowMs;
      }
    } catch (error) {
      this.#fail(task, error);
    }
  }

  #wakeOf(task: Task): Wake {
    if (!task.wait) return 'ready';
    const { nowMs } = this.world.clock;
    if (nowMs > task.waitingSinceMs) task.account.waited(nowMs - task.waitingSinceMs);
    if (task.takeInterruption()) return 'interrupted';
    const { until, deadlineMs } = task.wait;
    if (deadlineMs === undefined || (until && until())) return 'ready';
    return deadlineMs <= (task.namespace.lag?.nowMs ?? nowMs) ? 'timeout' : 'ready';
  }

  #fail(task: Task, error: unknown): void {
    if (error instanceof Interrupted) this.#endBySignal(task, error.signal);
    else if (error instanceof BrokenPipe) this.#endBySignal(task, 'SIGPIPE');
    else if (error instanceof LimitReached) this.#stopJob(task, error);
    else if (error instanceof SpawnError) this.#end(task, error.code === 'ENOENT' ? 127 : 126);
    else if (error instanceof FileError) this.#endByFileError(task, error);
    else {
      this.#end(task, 70);
      this.#onBug(error, task.argv);
    }
  }

  /** A program that does not look at its errors: what it could not write or read ends it. */
  #endByFileError(task: Task, { code, path }: FileError): void {
    const name = task.argv[0] ?? '';
    task.descriptors.get(2)?.stream.put(`${name}: ${path}: ${fileErrorWords(code)}\n`);
    this.#end(task, 1);
  }

  #stopJob(task: Task, error: LimitReached): void {
    const { account } = task;
    if (!account.isReported)
      task.descriptors.get(2)?.stream.put(`${task.argv[0] ?? ''}: ${error.message}\n`);
    account.isReported = true;
    this.killAccount(account, task);
    this.#endBySignal(task, 'SIGKILL');
  }

  /** Ends everything that belongs to a job but `spared`. */
  killAccount(account: Account, spared: Task): void {
    if (!account.isClosed) return;
    for (const other of this.#tasks)
      if (other.account === account && other !== spared && other !== account.owner)
        other.deliver('SIGKILL');
  }

  #endBySignal(task: Task, signal: SignalName): void {
    this.#end(task, 128 + signalNumbers[signal], signal);
  }

  #end(task: Task, code: number, endedBy?: SignalName): void {
    task.exitCode = code & 255;
    task.endedBy = endedBy;
    task.generator = undefined;
    task.namespace.tasks.delete(task.pid);
    task.account.leave();
    for (const descriptor of task.descriptors.values()) descriptor.release();
    task.descriptors.clear();
    for (const other of this.#tasks) if (other.parent === task) other.parent = undefined;
    if (task.pid === 1) for (const other of task.namespace.tasks.values()) other.deliver('SIGKILL');
    task.parent?.deliver('SIGCHLD');
    task.onExit?.(task.exitCode);
  }

  /** The dead are taken off, and the first is next. */
  #endRound(): boolean {
    const hasRun = this.#hasRun;
    this.#hasRun = false;
    this.#cursor = 0;
    if (hasRun) this.#tasks = this.#tasks.filter((task) => task.isAlive);
    return hasRun;
  }
}

function foundFor(options: StartOptions): Pick<FoundProgram, 'program' | 'argv'> {
  const { program, file, argv, env } = options;
  if (program) return { program, argv };
  return file ? loadProgram(options, file, argv) : findProgram(options, argv, env.get('PATH'));
}

function rethrow(error: unknown): never {
  throw error;
}
