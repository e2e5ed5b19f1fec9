/** One process as the machine keeps it: its generator, what it waits for, and what it holds. */
import type { FileSystem } from '#lib/sim/files.ts';
import type { Descriptor } from '../kernel.ts';
import type {
  EditRequest,
  Place,
  Process,
  Running,
  SignalName,
  Terminal,
  Wait,
} from '../process.ts';
import type { Account } from './account.ts';
import type { PidNamespace } from './pid-namespace.ts';
import { defaultDisposition } from './signals.ts';

export interface ControllingTerminal extends Terminal {
  /** "pts/0". */
  readonly name: string;
  /** The process group that the keys go to, and that may read. */
  foreground: number;
  edit?(request: EditRequest): Running<string | undefined>;
}

export interface TaskInit {
  readonly pid: number;
  readonly namespace: PidNamespace;
  readonly parent: Task | undefined;
  readonly groupId: number;
  readonly argv: readonly string[];
  readonly env: Map<string, string>;
  readonly cwd: string;
  readonly umask: number;
  readonly user: Process['user'];
  readonly place: Place;
  readonly descriptors: Map<number, Descriptor>;
  readonly terminal: ControllingTerminal | undefined;
  readonly account: Account;
  readonly startMs: number;
  /** What it was when it was saved. */
  readonly saved?: unknown;
}

type Handler = (() => void) | 'ignore';

export class Task {
  readonly pid: number;
  readonly namespace: PidNamespace;
  readonly startMs: number;
  readonly place: Place;
  readonly env: Map<string, string>;
  readonly descriptors: Map<number, Descriptor>;
  readonly terminal: ControllingTerminal | undefined;
  readonly saved: unknown;
  readonly handlers = new Map<SignalName, Handler>();
  parent: Task | undefined;
  groupId: number;
  argv: readonly string[];
  cwd: string;
  umask: number;
  user: Process['user'];
  account: Account;
  cpuMicros = 0;

  generator: Running<number> | undefined;
  /** undefined: it has not run yet. */
  wait: Wait | undefined;
  /** When the present wait began. */
  waitingSinceMs = 0;
  isStopped = false;
  exitCode: number | undefined;
  endedBy: SignalName | undefined;
  /** Set by who ends a task: reported to whoever started it from outside. */
  onExit: ((code: number) => void) | undefined;
  files: FileSystem | undefined;
  /** How its program would save it. */
  save: (() => unknown) | undefined;

  #fatal: SignalName | undefined;
  #wasInterrupted = false;

  constructor(init: TaskInit) {
    this.pid = init.pid;
    this.namespace = init.namespace;
    this.parent = init.parent;
    this.groupId = init.groupId;
    this.argv = init.argv;
    this.env = init.env;
    this.cwd = init.cwd;
    this.umask = init.umask;
    this.user = init.user;
    this.place = init.place;
    this.descriptors = init.descriptors;
    this.terminal = init.terminal;
    this.account = init.account;
    this.startMs = init.startMs;
    this.saved = init.saved;
  }

  replaceEnvironment(env: ReadonlyMap<string, string>): void {
    this.env.clear();
    for (const [name, value] of env) this.env.set(name, value);
  }

  get isAlive(): boolean {
    return this.exitCode === undefined;
  }

  /** A signal takes effect when the task next has its turn; stopping and continuing take effect now. */
  deliver(name: SignalName): void {
    if (!this.isAlive) return;
    if (name === 'SIGCONT') this.isStopped = false;
    const handler = name === 'SIGKILL' || name === 'SIGSTOP' ? undefined : this.handlers.get(name);
    if (handler === 'ignore') return;
    if (handler) {
      handler();
      this.#wasInterrupted = true;
      return;
    }
    const disposition = defaultDisposition(name);
    if (disposition === 'stops') this.#stop();
    if (disposition !== 'ends' || this.#isSparedInit(name)) return;
    this.#fatal = this.#fatal === 'SIGKILL' ? this.#fatal : name;
    if (name === 'SIGKILL') this.isStopped = false;
  }

  /** The signal that is to end it, if one has come. */
  takeFatal(): SignalName | undefined {
    const fatal = this.#fatal;
    this.#fatal = undefined;
    return fatal;
  }

  takeInterruption(): boolean {
    const was = this.#wasInterrupted;
    this.#wasInterrupted = false;
    return was;
  }

  isRunnable(worldMs: number): boolean {
    if (!this.isAlive || this.isStopped) return false;
    if (!this.wait || this.#fatal || this.#wasInterrupted) return true;
    const { until, deadlineMs } = this.wait;
    const nowMs = this.namespace.lag?.nowMs ?? worldMs;
    if (deadlineMs !== undefined && deadlineMs <= nowMs) return true;
    return until ? until() : deadlineMs === undefined;
  }

  #stop(): void {
    if (this.isStopped) return;
    this.isStopped = true;
    this.parent?.deliver('SIGCHLD');
  }

  /** Process 1 of a container ends only by what it handles, or by SIGKILL. Spec: pid_namespaces(7) */
  #isSparedInit(name: SignalName): boolean {
    return this.pid === 1 && name !== 'SIGKILL';
  }
}
