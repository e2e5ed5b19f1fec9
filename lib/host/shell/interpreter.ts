/** What the parts of the interpreter, expansions and builtins ask of one another: it breaks the circle of their imports. */
import type { CommandNode, Statement, Word, WordPart } from 'unbash';
import type { Running } from '../process.ts';
import type { Sink } from './expand/sink.ts';
import type { Shell, ShellFunction } from './shell.ts';
import type { Unit } from './unit.ts';

/** What the kinds of expansion ask of the words that they stand in. */
export interface WordExpander {
  expandPart(shell: Shell, part: WordPart, sink: Sink): Running<void>;
  expandQuotedPart(shell: Shell, part: WordPart, sink: Sink): Running<void>;
  expandPattern(shell: Shell, word: Word): Running<string>;
  expandReplacement(shell: Shell, word: Word): Running<string>;
}

export interface Interpreter {
  readonly words: WordExpander;
  /** Runs statements one after another; answers with the last status, which is also left in the shell. */
  runStatements(shell: Shell, statements: readonly Statement[]): Running<number>;
  runCommand(shell: Shell, command: CommandNode): Running<number>;
  /** Runs source in this shell, as eval and source do. A syntax error is reported and gives status 2. */
  runSource(shell: Shell, unit: Unit): Running<number>;
  /** Runs a command of expanded words: function, builtin or program. */
  runWords(shell: Shell, words: readonly string[], choice?: CommandChoice): Running<number>;
  callFunction(shell: Shell, found: ShellFunction, args: readonly string[]): Running<number>;
}

export interface CommandChoice {
  readonly skipsFunctions?: boolean;
  readonly skipsBuiltins?: boolean;
  readonly skipsPrograms?: boolean;
  /** PATH to search instead of the shell's own. */
  readonly path?: string;
  /** The program takes the shell's place: nothing is left to do after it. */
  readonly replacesShell?: boolean;
  /** Variables for this command alone. */
  readonly environment?: ReadonlyMap<string, string>;
  /** The arguments that are assignments, for `declare` and its kin. */
  readonly declarations?: ReadonlyMap<number, Declaration>;
  /** The command as it was typed, for jobs. */
  readonly text?: string;
}

/** `name=value`, `name+=value`, `name[key]=value`, `name=( … )` as an argument, expanded. */
export interface Declaration {
  readonly name: string;
  readonly key: string | undefined;
  readonly isAppending: boolean;
  readonly value: string | readonly ArrayElement[];
}

export interface ArrayElement {
  /** undefined: the next free index. */
  readonly key: string | undefined;
  readonly value: string;
  readonly isAppending?: boolean;
}
