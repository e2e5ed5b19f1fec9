/**
 * What a program is: a generator that asks its machine for things by yielding. A process never blocks the
 * thread and never awaits; the machine (machine.ts) resumes it when what it waits for has come,
 * counts its steps, and may end it at any yield. So a run is deterministic, bounded and interruptible.
 */
import type { DockerEngine } from '#lib/sim/docker-engine.ts';
import type { FileSystem } from '#lib/sim/files.ts';
import type { NetworkPlace } from '#lib/sim/net.ts';
import type { NodeMachines } from '#lib/sim/node-machines.ts';
import type { HostSystem } from '#lib/sim/system.ts';
import type { Kernel } from './kernel.ts';

/** What a process may wait for. The machine answers `timeout` when the deadline passed first. */
export interface Wait {
  /**
   * Resume when this holds; looked at after every change of the world. Absent: only time passes.
   * With neither `until` nor a deadline it is the others' turn, and then this process goes on.
   */
  readonly until?: () => boolean;
  /** Resume at this moment of virtual time at the latest. */
  readonly deadlineMs?: number;
}

/** `interrupted`: a signal came that the process handles itself (kernel.ts). */
export type Wake = 'ready' | 'timeout' | 'interrupted';

export type Running<T> = Generator<Wait, T, Wake>;

/** A program: reads its process, returns its exit code. */
export type Program = (process: Process) => Running<number>;

/** A byte pipe's two ends as text (sim/text.ts). Bounded: a writer waits for its reader. */
export interface Pipe {
  /** All that is there, at most `limit` characters; '' when there is nothing now. */
  take(limit?: number): string;
  /** The next line with its newline, if a whole one is there (or the end has come). */
  takeLine(): string | undefined;
  put(text: string): void;
  readonly hasData: boolean;
  /** The writer has closed and everything was read. */
  readonly atEnd: boolean;
  readonly isFull: boolean;
  /** Nobody will read any more: writing raises SIGPIPE. */
  readonly isBroken: boolean;
  /** A terminal's end: programs print in columns and colours there, and ask. */
  readonly isTerminal?: boolean;
  closeWriter(): void;
  closeReader(): void;
}

/**
 * `cooked`: lines are echoed, edited, and read whole; Ctrl-C is a signal. `silent`: the same without echo, for passwords.
 * `raw`: keys come one by one, unechoed, and Ctrl-C is a key: for less, top, vim.
 */
export type TerminalMode = 'cooked' | 'silent' | 'raw';

export interface Terminal {
  readonly columns: number;
  readonly rows: number;
  /** A program gives the terminal back as it was; the shell repairs it after those that do not. */
  mode: TerminalMode;
  /** Its two directions as one stream: /dev/tty. */
  readonly stream: Pipe;
  /** Gives back what was read too much; it is read next, and not echoed again. */
  unread?(keys: string): void;
  /** The interactive shell tells of each command line when it starts and when it has ended. */
  report?(event: CommandEvent): void;
}

export interface CommandEvent {
  readonly line: string;
  /** undefined: it is about to start. */
  readonly exitCode: number | undefined;
}

/** Where a process runs: a host, or a container. Its files, its network, its programs. */
export interface Place {
  readonly kind: 'host' | 'container';
  readonly hostname: string;
  readonly files: FileSystem;
  readonly network: NetworkPlace;
  /** The program behind an absolute path ("/usr/bin/ls") or a bare name; undefined: there is none. */
  program(name: string): Program | undefined;
  /** Its Docker daemon, where one is installed. */
  readonly docker?: DockerEngine;
  /** What its tools make the nodes of a cluster of; on hosts beside one. */
  readonly machines?: NodeMachines;
  /** The machine below it; a container has none. */
  readonly system?: HostSystem;
  /** What programs know of this place beside its files: facts of the profile (kernel, os, users, memory). */
  readonly facts: Readonly<Record<string, string>>;
}

export interface Process {
  readonly pid: number;
  readonly argv: readonly string[];
  readonly env: Map<string, string>;
  /** Absolute. */
  cwd: string;
  umask: number;
  user: { readonly name: string; readonly uid: number; readonly gid: number };
  readonly place: Place;
  /** The place's files as this process's user may see and touch them. */
  readonly files: FileSystem;
  readonly stdin: Pipe;
  readonly stdout: Pipe;
  readonly stderr: Pipe;
  /** The controlling terminal. Whether output goes there is another question: `stdout.isTerminal`. */
  readonly terminal: Terminal | undefined;
  readonly nowMs: number;
  /** The place's seeded chance. */
  readonly chance: { next(): number; below(bound: number): number };

  /** Writes at once, whether or not the pipe is full; for output known to be small. Throws BrokenPipe. */
  out(text: string): void;
  err(text: string): void;
  /** Writes and waits while the pipe is full. Throws BrokenPipe when nobody reads. */
  write(text: string): Running<void>;
  /** What is there next on stdin; '' at its end. */
  read(): Running<string>;
  /** A line with its newline; undefined at the end. */
  readLine(): Running<string | undefined>;
  readAll(): Running<string>;
  /** Lets virtual time pass. Throws Interrupted on a signal. */
  sleep(ms: number): Running<void>;
  /** Lets the time pass that the work takes by itself (a client's start, a round trip): the prompt does not wait for the wall. */
  spend(ms: number): void;
  wait(wait: Wait): Running<Wake>;
  /** Counts work against the job's budget. Throws LimitReached when it is used up: every loop without a known end calls it. */
  step(count?: number): void;
  /** Counts a step and, from time to time, gives the others a turn; for long loops. */
  pause(): Running<void>;
  /**
   * Runs another program as a child with these streams (its own by default) and returns its exit code.
   * A name without a slash is looked for in PATH. Throws SpawnError when there is no such program.
   */
  run(argv: readonly string[], options?: SpawnOptions): Running<number>;
  spawn(argv: readonly string[], options?: SpawnOptions): Child;
  /** The absolute form of a path, seen from cwd; `~` is the shell's business. */
  path(path: string): string;
  /** Asks the page to open an editor over the terminal; resumes with what was saved, or undefined when it was quit. */
  edit?(request: EditRequest): Running<string | undefined>;
  /** What shells, init and process tools (ps, kill, timeout, sudo) need beyond this. */
  readonly kernel: Kernel;
}

export interface EditRequest {
  readonly path: string;
  readonly content: string;
  readonly editor: 'vim' | 'nano';
}

export interface SpawnOptions {
  readonly env?: ReadonlyMap<string, string>;
  readonly cwd?: string;
  readonly user?: Process['user'];
  /** A pipe given here that is none of the parent's own is closed when the child ends. */
  readonly stdin?: Pipe;
  readonly stdout?: Pipe;
  readonly stderr?: Pipe;
}

export interface Child {
  readonly pid: number;
  /** undefined while it runs; 128 + n when signal n ended it. */
  readonly exitCode: number | undefined;
  /** The signal that ended it. */
  readonly endedBy: SignalName | undefined;
  readonly isStopped: boolean;
  signal(name: SignalName): void;
}

export type SignalName =
  | 'SIGHUP'
  | 'SIGINT'
  | 'SIGQUIT'
  | 'SIGKILL'
  | 'SIGUSR1'
  | 'SIGUSR2'
  | 'SIGPIPE'
  | 'SIGALRM'
  | 'SIGTERM'
  | 'SIGCHLD'
  | 'SIGCONT'
  | 'SIGSTOP'
  | 'SIGTSTP'
  | 'SIGTTIN'
  | 'SIGTTOU'
  | 'SIGWINCH';

/** Thrown into a process at its yield when a signal ends it. */
export class Interrupted extends Error {
  readonly signal: SignalName;

  constructor(signal: SignalName) {
    super(signal);
    this.signal = signal;
  }
}

/** Thrown when a process writes to a pipe whose reader is gone. */
export class BrokenPipe extends Error {}

/** Why a program could not be started. `path` is the file in question, or the name when nothing was found. */
export class SpawnError extends Error {
  readonly code: 'ENOENT' | 'EACCES' | 'EISDIR' | 'ENOEXEC';
  readonly path: string;
  /** The missing interpreter of a script. */
  readonly interpreter: string | undefined;

  constructor(code: SpawnError['code'], path: string, interpreter?: string) {
    super(`${code}: ${path}`);
    this.code = code;
    this.path = path;
    this.interpreter = interpreter;
  }
}
