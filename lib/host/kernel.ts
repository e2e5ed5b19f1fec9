/**
 * What a process may ask of its machine beyond the everyday: descriptors, groups, signals, the process table.
 * Shells, init and the process tools use it; an ordinary program does not.
 */
import type { Limits } from './limits.ts';
import type {
  Child,
  Pipe,
  Process,
  Program,
  Running,
  SignalName,
  SpawnOptions,
} from './process.ts';

/** An open file as several processes may share it: the stream closes when the last of them lets go. */
export interface Descriptor {
  readonly stream: Pipe;
  readonly access: 'read' | 'write' | 'both';
  /** One more holder. Returns the same descriptor. */
  retain(): Descriptor;
  release(): void;
}

export interface ForkOptions extends SpawnOptions {
  readonly argv?: readonly string[];
  /** The file to run, instead of looking for `argv[0]`. */
  readonly file?: string;
  /** Instead of the parent's; each is retained by the child. */
  readonly descriptors?: ReadonlyMap<number, Descriptor>;
  /** 'new': the child leads a process group of its own. */
  readonly group?: number | 'new';
  /** Signals that the child ignores from its start. */
  readonly ignores?: readonly SignalName[];
  /** 'new': what the child and its descendants use up is counted apart from the parent. */
  readonly account?: 'new';
}

export interface ExecuteOptions {
  readonly env?: ReadonlyMap<string, string>;
  /** The file to run, instead of looking for `argv[0]`. */
  readonly file?: string;
}

export interface ProcessInfo {
  readonly pid: number;
  readonly parentPid: number;
  readonly groupId: number;
  readonly argv: readonly string[];
  readonly user: Process['user'];
  readonly startMs: number;
  readonly state: 'running' | 'sleeping' | 'stopped';
  /** "pts/0", or undefined. */
  readonly terminalName: string | undefined;
  /** The virtual time that its work took. */
  readonly cpuMs: number;
}

export interface Kernel {
  readonly limits: Limits;
  /** The virtual time that this process's own work took. */
  readonly cpuMs: number;
  readonly parentPid: number;
  readonly groupId: number;
  /** The open files by number. Whoever replaces one releases the old. */
  readonly descriptors: Map<number, Descriptor>;
  /** Runs a program that is not a file: a subshell, a pipeline's stage. */
  fork(program: Program, options?: ForkOptions): Child;
  /** As `fork`, of a file: see Process.spawn. */
  spawn(argv: readonly string[], options?: ForkOptions): Child;
  /** Becomes another program, as execve(2) does; the process ends with what this returns. Throws SpawnError. */
  execute(argv: readonly string[], options?: ExecuteOptions): Running<number>;
  /** Counts a step. Whether others should have a turn now: the caller then yields `{}`. */
  tick(): boolean;
  /** Everything in this process's pid namespace, by pid. */
  processes(): readonly ProcessInfo[];
  /** Signals a process, or with a negative number a group. Answers as kill(2) does. */
  signal(pid: number, name: SignalName | 'check'): 'sent' | 'ESRCH' | 'EPERM';
  /** Takes a signal over: it no longer ends the process, its wait ends with 'interrupted'. undefined: the default again. */
  handle(name: SignalName, handler: (() => void) | 'ignore' | undefined): void;
  /** Which group the terminal's keys go to. */
  foreground: number;
  /** Moves a process to another group. */
  setGroup(pid: number, groupId: number): void;
  /** Starts a new account of work: an interactive shell does for each command line. */
  renewAccount(): void;
  /**
   * Ends what else belongs to this process's account after a LimitReached that the process survives.
   * Whether the student has been told of it already.
   */
  closeAccount(): boolean;
  /** A new open file with one holder. */
  open(stream: Pipe, access: Descriptor['access']): Descriptor;
  /** What the process was when it was saved, and is to be again; undefined for a fresh one. */
  readonly saved: unknown;
  /**
   * Offers a way to save this process: a plain value with which the same program could go on in another machine.
   * undefined takes the offer back.
   */
  offer(save: (() => unknown) | undefined): void;
  /** From now on this process is known by these words. */
  rename(argv: readonly string[]): void;
}
