/** The kernel as one task may use it. */
import type { Descriptor, ExecuteOptions, ForkOptions, Kernel, ProcessInfo } from '../kernel.ts';
import type { Child, Pipe, Process, Program, Running, SignalName } from '../process.ts';
import { Account } from './account.ts';
import { openDescriptor } from './descriptor.ts';
import { findProgram, loadProgram } from './find-program.ts';
import type { Scheduler } from './scheduler.ts';
import type { Task } from './task.ts';

/** The virtual time it takes to load a program. */
const executeMicros = 800;

export class TaskKernel implements Kernel {
  readonly #task: Task;
  readonly #scheduler: Scheduler;
  readonly #process: Process;

  constructor(task: Task, scheduler: Scheduler, process: Process) {
    this.#task = task;
    this.#scheduler = scheduler;
    this.#process = process;
  }

  get limits() {
    return this.#scheduler.limits;
  }

  get cpuMs(): number {
    return this.#task.cpuMicros / 1000;
  }

  get parentPid(): number {
    return this.#task.parent?.pid ?? 0;
  }

  get groupId(): number {
    return this.#task.groupId;
  }

  get descriptors(): Map<number, Descriptor> {
    return this.#task.descriptors;
  }

  get foreground(): number {
    return this.#task.terminal?.foreground ?? this.#task.groupId;
  }

  set foreground(groupId: number) {
    if (this.#task.terminal) this.#task.terminal.foreground = groupId;
  }

  fork(program: Program, options: ForkOptions = {}): Child {
    const parent = this.#task;
    const pid = parent.namespace.allot();
    const { group = parent.groupId } = options;
    const child = this.#scheduler.add(
      {
        pid,
        parent,
        namespace: parent.namespace,
        groupId: group === 'new' ? pid : group,
        argv: options.argv ?? parent.argv,
        env: new Map(options.env ?? parent.env),
        cwd: options.cwd ?? parent.cwd,
        umask: parent.umask,
        user: options.user ?? parent.user,
        place: parent.place,
        descriptors: this.#inherited(options),
        terminal: parent.terminal,
        account: options.account === 'new' ? new Account(this.limits) : parent.account,
        startMs: this.#scheduler.world.clock.nowMs,
      },
      program,
    );
    for (const name of options.ignores ?? []) child.handlers.set(name, 'ignore');
    return childOf(child);
  }

  spawn(argv: readonly string[], options: ForkOptions = {}): Child {
    const { place, cwd, user, env } = this.#task;
    const seeker = { place, cwd: options.cwd ?? cwd, user: options.user ?? user };
    const found = options.file
      ? loadProgram(seeker, options.file, argv)
      : findProgram(seeker, argv, (options.env ?? env).get('PATH'));
    this.#scheduler.work(this.#task, executeMicros);
    return this.fork(found.program, { ...options, argv: found.argv });
  }

  *execute(argv: readonly string[], { env, file }: ExecuteOptions = {}): Running<number> {
    const task = this.#task;
    const path = (env ?? task.env).get('PATH');
    const found = file ? loadProgram(task, file, argv) : findProgram(task, argv, path);
    this.#scheduler.work(task, executeMicros);
    task.argv = found.argv;
    task.save = undefined;
    if (env) task.replaceEnvironment(env);
    // What had a handler has its default again; what is ignored stays ignored.
    for (const [name, handler] of task.handlers)
      if (handler !== 'ignore') task.handlers.delete(name);
    return yield* found.program(this.#process);
  }

  tick(): boolean {
    this.#scheduler.step(this.#task, 1);
    return this.#scheduler.isSliceOver;
  }

  processes(): readonly ProcessInfo[] {
    return [...this.#task.namespace.tasks.values()].map((task) => ({
      pid: task.pid,
      parentPid: task.parent?.pid ?? 0,
      groupId: task.groupId,
      argv: task.argv,
      user: task.user,
      startMs: task.startMs,
      state: task.isStopped ? 'stopped' : task === this.#task ? 'running' : 'sleeping',
      terminalName: task.terminal?.name,
      cpuMs: task.cpuMicros / 1000,
    }));
  }

  signal(pid: number, name: SignalName | 'check'): 'sent' | 'ESRCH' | 'EPERM' {
    const { namespace, user, groupId } = this.#task;
    const one = namespace.tasks.get(pid);
    const targets = pid > 0 ? (one ? [one] : []) : namespace.group(pid === 0 ? groupId : -pid);
    if (targets.length === 0) return 'ESRCH';
    const allowed = targets.filter((task) => user.uid === 0 || task.user.uid === user.uid);
    if (allowed.length === 0) return 'EPERM';
    // From within its own namespace nothing kills process 1. Spec: pid_namespaces(7)
    if (name !== 'check')
      for (const task of allowed) if (task.pid !== 1 || name !== 'SIGKILL') task.deliver(name);
    return 'sent';
  }

  handle(name: SignalName, handler: (() => void) | 'ignore' | undefined): void {
    if (handler) this.#task.handlers.set(name, handler);
    else this.#task.handlers.delete(name);
  }

  setGroup(pid: number, groupId: number): void {
    const task = this.#task.namespace.tasks.get(pid);
    if (task) task.groupId = groupId;
  }

  renewAccount(): void {
    this.#task.account.leave();
    this.#task.account = new Account(this.limits);
    this.#task.account.enter();
    this.#task.account.owner = this.#task;
  }

  closeAccount(): boolean {
    const { account } = this.#task;
    const wasReported = account.isReported;
    account.isReported = true;
    this.#scheduler.killAccount(account, this.#task);
    return wasReported;
  }

  get saved(): unknown {
    return this.#task.saved;
  }

  offer(save: (() => unknown) | undefined): void {
    this.#task.save = save;
  }

  rename(argv: readonly string[]): void {
    this.#task.argv = argv;
  }

  open(stream: Pipe, access: Descriptor['access']): Descriptor {
    return openDescriptor(stream, access);
  }

  #inherited({ descriptors, stdin, stdout, stderr }: ForkOptions): Map<number, Descriptor> {
    const held = new Map<number, Descriptor>();
    for (const [number, descriptor] of descriptors ?? this.#task.descriptors)
      held.set(number, descriptor.retain());
    this.#replace(held, 0, stdin);
    this.#replace(held, 1, stdout);
    this.#replace(held, 2, stderr);
    return held;
  }

  /** A stream of the parent's own is shared; any other becomes the child's. */
  #replace(held: Map<number, Descriptor>, number: number, stream: Pipe | undefined): void {
    if (!stream) return;
    held.get(number)?.release();
    const own = [...this.#task.descriptors.values()].find((open) => open.stream === stream);
    const access = number === 0 ? 'read' : 'write';
    const shared =
      own ?? [...held.values()].find((open) => open.stream === stream && open.access === access);
    held.set(number, shared ? shared.retain() : openDescriptor(stream, access));
  }
}

function childOf(task: Task): Child {
  return {
    pid: task.pid,
    get exitCode() {
      return task.exitCode;
    },
    get endedBy() {
      return task.endedBy;
    },
    get isStopped() {
      return task.isStopped;
    },
    signal: (name) => task.deliver(name),
  };
}
