/** One shell, or a subshell of it: everything that its commands can see and change. */
import type { Function as FunctionNode } from 'unbash';
import type { Process, Running, SignalName } from '../process.ts';
import type { Expression } from './arithmetic/parse-arithmetic.ts';
import { dynamicVariables } from './dynamic-variables.ts';
import type { Interpreter } from './interpreter.ts';
import type { Jobs } from './jobs.ts';
import { ShellOptions } from './options.ts';
import type { Unit } from './unit.ts';
import { Variables } from './variables.ts';

export interface ShellFunction {
  readonly name: string;
  readonly node: FunctionNode;
  readonly unit: Unit;
}

/** Why control leaves the commands that stand next. */
export type Flow =
  | { readonly kind: 'break' | 'continue'; readonly levels: number }
  | { readonly kind: 'return' | 'exit' | 'interrupt' };

/** A function call, a sourced file or an eval. */
export interface Call {
  readonly name: string;
  readonly kind: 'function' | 'source' | 'eval';
  /** The line of the call. */
  readonly line: number;
  /** The file it was called from. */
  readonly from: string;
}

/** How this shell speaks: bash, the ash of BusyBox, or the dash that is `sh` on Debian and Ubuntu. */
export type Dialect = 'bash' | 'ash' | 'dash';

/** How far a construct has come: the statement it runs, the round of its loop. */
export interface Frame {
  readonly kind: string;
  at: number;
  words?: readonly string[];
}

export interface ShellInit {
  readonly process: Process;
  readonly name: string;
  readonly dialect: Dialect;
  readonly unit: Unit;
  readonly jobs: Jobs;
  readonly interpreter: Interpreter;
  /** $RANDOM's state; drawn when there is none. */
  readonly random?: number;
}

export class Shell {
  readonly process: Process;
  readonly dialect: Dialect;
  readonly variables: Variables;
  readonly jobs: Jobs;
  readonly interpreter: Interpreter;
  options = new ShellOptions();
  functions = new Map<string, ShellFunction>();
  aliases = new Map<string, string>();
  /** Commands by the file they were found as, and how often. */
  hash = new Map<string, { file: string; hits: number }>();
  /** Actions by "EXIT", "ERR", "DEBUG", "RETURN" or a signal. */
  traps = new Map<string, string>();
  pendingTraps = new Set<SignalName>();
  name: string;
  positional: readonly string[] = [];
  status = 0;
  pipeStatus: readonly number[] = [0];
  lastBackgroundPid: number | undefined;
  /** $_ */
  lastArgument = '';
  folderStack: readonly string[] = [];
  history: string[] = [];
  flow: Flow | undefined;
  loopDepth = 0;
  calls: Call[] = [];
  /** Above 0: a failing command does not end the shell under `set -e`. */
  conditionDepth = 0;
  subshellDepth = 0;
  unit: Unit;
  /** Where in its unit the present command stands. */
  position = 0;
  /** $BASH_COMMAND: what runs, or what ran when the trap began. */
  command:
    | { readonly unit: Unit; readonly pos: number; readonly end: number; readonly tail?: string }
    | undefined;
  isInTrap = false;
  isInteractive = false;
  isLogin = false;
  /** How far the running constructs have come, the outermost first. */
  readonly frames: Frame[] = [];
  /** How far they had come when the shell was saved; each construct takes its own as it is entered again. */
  resuming: Frame[] = [];
  /** Redirections of the present builtin stay when it has ended: `exec >file`. */
  keepsRedirects = false;
  /** It was said that jobs are stopped; the next attempt to leave is meant. */
  hasWarned = false;
  readonly parsedArithmetic: Map<string, Expression>;
  /** What getopts knows between its calls: the word, and the letter in it. */
  optionIndex = 1;
  optionPlace = 1;
  /** Commands that `complete` was told of. */
  completions = new Map<string, string>();
  /** Where its commands come from. */
  input: 'string' | 'file' | 'stdin' = 'stdin';
  /** $$, the same in every subshell. */
  readonly mainPid: number;
  secondsSinceMs: number;
  random: number;
  /** The status of the last command substitution in the present command. */
  substitutionStatus: number | undefined;
  /** The commands are one redirection whose file is to be copied: `$(<file)`. */
  copiesInput = false;
  /** What process substitutions of the present command leave to do when it has ended. */
  afterCommand: (() => Running<void>)[] = [];

  constructor(init: ShellInit, parent?: Shell) {
    this.process = init.process;
    this.name = init.name;
    this.dialect = init.dialect;
    this.unit = init.unit;
    this.jobs = init.jobs;
    this.interpreter = init.interpreter;
    this.mainPid = parent?.mainPid ?? init.process.pid;
    this.secondsSinceMs = parent?.secondsSinceMs ?? init.process.nowMs;
    this.parsedArithmetic = parent?.parsedArithmetic ?? new Map<string, Expression>();
    this.random = parent?.random ?? init.random ?? init.process.chance.below(2 ** 31 - 1);
    const dynamic = dynamicVariables(this);
    this.variables = parent ? parent.variables.fork(dynamic) : new Variables(dynamic);
  }

  /** Begins a construct, where it was left when the shell is resumed. */
  enter(kind: string): Frame {
    const saved = this.resuming[0];
    const frame: Frame = saved?.kind === kind ? { ...saved } : { kind, at: 0 };
    this.resuming = saved?.kind === kind ? this.resuming.slice(1) : [];
    this.frames.push(frame);
    return frame;
  }

  leave(): void {
    this.frames.pop();
  }

  /** The comparisons that one match of a pattern may take. */
  matchBudget(): { steps: number } {
    return { steps: this.process.kernel.limits.patternSteps };
  }
}
