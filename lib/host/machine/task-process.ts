/** A task as its own program sees it. */
import type { FileSystem } from '#lib/sim/files.ts';
import { resolvePath } from '#lib/sim/paths.ts';
import { filesAs } from '#lib/sim/user-files.ts';
import { withDevices } from '../device-files.ts';
import type { Kernel } from '../kernel.ts';
import { nullPipe } from '../pipe.ts';
import {
  BrokenPipe,
  type Child,
  type EditRequest,
  type Pipe,
  type Place,
  type Process,
  type Running,
  type SpawnOptions,
  type Terminal,
  type Wait,
  type Wake,
} from '../process.ts';
import type { Scheduler } from './scheduler.ts';
import type { Task } from './task.ts';
import { TaskKernel } from './task-kernel.ts';

const chunk = 16_384;

export class TaskProcess implements Process {
  readonly #task: Task;
  readonly #scheduler: Scheduler;
  readonly kernel: Kernel;

  constructor(task: Task, scheduler: Scheduler) {
    this.#task = task;
    this.#scheduler = scheduler;
    this.kernel = new TaskKernel(task, scheduler, this);
  }

  get pid(): number {
    return this.#task.pid;
  }

  get argv(): readonly string[] {
    return this.#task.argv;
  }

  get env(): Map<string, string> {
    return this.#task.env;
  }

  get cwd(): string {
    return this.#task.cwd;
  }

  set cwd(cwd: string) {
    this.#task.cwd = cwd;
  }

  get umask(): number {
    return this.#task.umask;
  }

  set umask(umask: number) {
    this.#task.umask = umask;
  }

  get user(): Process['user'] {
    return this.#task.user;
  }

  set user(user: Process['user']) {
    this.#task.user = user;
    this.#task.files = undefined;
  }

  get place(): Place {
    return this.#task.place;
  }

  get files(): FileSystem {
    this.#task.files ??= filesAs(this.#task.user, withDevices(this.#task.place.files));
    return this.#task.files;
  }

  get stdin(): Pipe {
    return this.#stream(0);
  }

  get stdout(): Pipe {
    return this.#stream(1);
  }

  get stderr(): Pipe {
    return this.#stream(2);
  }

  get terminal(): Terminal | undefined {
    return this.#task.terminal;
  }

  get nowMs(): number {
    return this.#task.namespace.lag?.nowMs ?? this.#scheduler.world.clock.nowMs;
  }

  get chance() {
    return this.#scheduler.world.chance;
  }

  out(text: string): void {
    this.#put(this.stdout, text);
  }

  err(text: string): void {
    this.#put(this.stderr, text);
  }

  *write(text: string): Running<void> {
    const { stdout } = this;
    for (let at = 0; at < text.length; at += chunk) {
      if (stdout.isFull && !stdout.isBroken)
        yield { until: () => !stdout.isFull || stdout.isBroken };
      this.#put(stdout, text.length <= chunk ? text : text.slice(at, at + chunk));
    }
  }

  *read(): Running<string> {
    const { stdin } = this;
    yield* this.#untilReadable(stdin, () => stdin.hasData);
    return stdin.take();
  }

  *readLine(): Running<string | undefined> {
    const { stdin } = this;
    let line: string | undefined;
    yield* this.#untilReadable(stdin, () => (line = stdin.takeLine()) !== undefined);
    if (line === undefined) stdin.take();
    return line;
  }

  *readAll(): Running<string> {
    let all = '';
    for (;;) {
      const text = yield* this.read();
      if (text === '') return all;
      all += text;
      this.#task.account.hold(all.length);
    }
  }

  *sleep(ms: number): Running<void> {
    const deadlineMs = this.nowMs + ms;
    while (this.nowMs < deadlineMs) yield { deadlineMs };
  }

  spend(ms: number): void {
    this.#scheduler.work(this.#task, ms * 1000);
    this.#scheduler.passWorkedTime();
  }

  *wait(wait: Wait): Running<Wake> {
    return yield wait;
  }

  step(count = 1): void {
    this.#scheduler.step(this.#task, count);
  }

  *pause(): Running<void> {
    this.#scheduler.step(this.#task, 1);
    if (this.#scheduler.isSliceOver) yield {};
  }

  *run(argv: readonly string[], options?: SpawnOptions): Running<number> {
    const child = this.spawn(argv, options);
    while (child.exitCode === undefined) yield { until: () => child.exitCode !== undefined };
    return child.exitCode;
  }

  spawn(argv: readonly string[], options?: SpawnOptions): Child {
    return this.kernel.spawn(argv, options);
  }

  path(path: string): string {
    return resolvePath(this.cwd, path);
  }

  edit(request: EditRequest): Running<string | undefined> {
    const { terminal } = this.#task;
    return terminal?.edit ? terminal.edit(request) : noEditor();
  }

  #stream(number: number): Pipe {
    return this.#task.descriptors.get(number)?.stream ?? nullPipe();
  }

  #put(stream: Pipe, text: string): void {
    if (stream.isBroken) throw new BrokenPipe();
    this.#task.account.output(text.length);
    stream.put(text);
  }

  /** Only the terminal's foreground may read it: anybody else is stopped until it is. Spec: termios(3) */
  *#untilReadable(stream: Pipe, hasCome: () => boolean): Running<void> {
    for (;;) {
      if (stream.isTerminal && this.#isInBackground) {
        this.#task.deliver('SIGTTIN');
        yield {};
      } else if (hasCome() || stream.atEnd) {
        return;
      } else {
        yield { until: () => stream.hasData || stream.atEnd };
      }
    }
  }

  get #isInBackground(): boolean {
    const { terminal, groupId } = this.#task;
    return terminal !== undefined && terminal.foreground !== groupId;
  }
}

/** Without a terminal there is no page to open an editor in. */
function* noEditor(): Running<string | undefined> {
  yield {};
  return undefined;
}
