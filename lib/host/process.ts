/**
 * What a program is: a generator that asks its machine for things by yielding. A process never blocks the
 * thread and never awaits; the machine (machine.ts) resumes it when what it waits for has come,
 * counts its steps, and may end it at any yield. So a run is deterministic, bounded and interruptible.
 */
import type { FileSystem } from '#lib/sim/files.ts';
import type { NetworkPlace } from '#lib/sim/net.ts';

/** What a process may wait for. The machine answers `timeout` when the deadline passed first. */
export interface Wait {
  /** Resume when this holds; looked at after every change of the world. Absent: only time passes. */
  readonly until?: () => boolean;
  /** Resume at this moment of virtual time at the latest. */
  readonly deadlineMs?: number;
}

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
  closeWriter(): void;
  closeReader(): void;
}

export interface Terminal {
  readonly columns: number;
  readonly rows: number;
}

/** Where a process runs: a host, or a container. Its files, its network, its programs. */
export interface Place {
  readonly kind: 'host' | 'container';
  readonly hostname: string;
  readonly files: FileSystem;
  readonly network: NetworkPlace;
  /** The program behind a path or a bare name; undefined: "command not found". */
  program(name: string): Program | undefined;
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
  readonly stdin: Pipe;
  readonly stdout: Pipe;
  readonly stderr: Pipe;
  /** Set when the standard streams are a terminal. */
  readonly terminal: Terminal | undefined;
  readonly nowMs: number;
  /** The place's seeded chance. */
  readonly chance: { next(): number; below(bound: number): number };

  /** Writes at once, whether or not the pipe is full; for output known to be small. */
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
  /** Runs another program as a child with these streams (its own by default) and returns its exit code. */
  run(argv: readonly string[], options?: SpawnOptions): Running<number>;
  spawn(argv: readonly string[], options?: SpawnOptions): Child;
  /** The absolute form of a path, seen from cwd; `~` is the shell's business. */
  path(path: string): string;
  /** Asks the page to open an editor over the terminal; resumes with what was saved, or undefined when it was quit. */
  edit?(request: EditRequest): Running<string | undefined>;
}

export interface EditRequest {
  readonly path: string;
  readonly content: string;
  readonly editor: 'vim' | 'nano';
}

export interface SpawnOptions {
  readonly env?: ReadonlyMap<string, string>;
  readonly cwd?: string;
  readonly stdin?: Pipe;
  readonly stdout?: Pipe;
  readonly stderr?: Pipe;
}

export interface Child {
  readonly pid: number;
  /** undefined while it runs. */
  readonly exitCode: number | undefined;
  signal(
    name: 'SIGINT' | 'SIGTERM' | 'SIGKILL' | 'SIGHUP' | 'SIGPIPE' | 'SIGTSTP' | 'SIGCONT',
  ): void;
}

/** Thrown into a process at its yield when a signal ends it. */
export class Interrupted extends Error {
  readonly signal: string;

  constructor(signal: string) {
    super(signal);
    this.signal = signal;
  }
}

/** Thrown when a process writes to a pipe whose reader is gone. */
export class BrokenPipe extends Error {}
