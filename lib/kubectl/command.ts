/**
 * What a command is: a page (its words and its flags) and what it does. The page's one table of flags gives parsing,
 * types, help and completion; the order is kubectl's: complete, validate, run.
 */
import type { Running } from '#lib/host/process.ts';
import type { FlagTable, FlagValues } from './flags/flag.ts';
import type { Session } from './session.ts';
import type { Candidates } from './completion/candidates.ts';

/** A command's words, as `kubectl X --help` prints them. */
export interface CommandPage {
  /** The whole path without `kubectl`: "create configmap". */
  readonly path: string;
  /** What stands after `kubectl ` under Usage, without ` [options]`. */
  readonly usage: string;
  /** The line in the parent's list. */
  readonly short: string;
  readonly long: string;
  readonly examples?: string;
  readonly aliases?: readonly string[];
  readonly flags: FlagTable;
}

/** The exit code; nothing is 0. */
export type Outcome = Running<number | void> | number | void;

export interface Invocation<F extends FlagTable = FlagTable> {
  readonly args: readonly string[];
  /** How many arguments stood before `--`; -1 when there was none. */
  readonly dashAt: number;
  readonly flags: FlagValues<F>;
  /** Whether the flag stood on the command line. */
  changed(flag: keyof F & string): boolean;
  readonly page: CommandPage;
  readonly session: Session;
}

/** What is known when a word is to be completed. */
export interface CompletionRequest {
  /** The arguments before the word. */
  readonly args: readonly string[];
  readonly word: string;
  readonly flags: Readonly<Record<string, unknown>>;
  readonly session: Session;
}

export type Completer = (request: CompletionRequest) => Candidates;

export interface Command {
  readonly page: CommandPage;
  readonly subcommands: readonly Command[];
  /** Missing from the parent's list. */
  readonly hidden?: boolean;
  /** undefined: the command only prints its help. Only a command that waits needs a generator. */
  run?(invocation: Invocation): Outcome;
  readonly complete?: Completer;
  readonly completeFlags?: Readonly<Record<string, Completer | undefined>>;
}

export interface CommandBehaviour<F extends FlagTable> {
  readonly subcommands?: readonly Command[];
  readonly hidden?: boolean;
  run?(invocation: Invocation<F>): Outcome;
  readonly complete?: Completer;
  readonly completeFlags?: { readonly [K in keyof F]?: Completer };
}

/** Joins a page and what the command does. */
export function defineCommand<P extends CommandPage>(
  page: P,
  behaviour: CommandBehaviour<P['flags']>,
): Command {
  // The parser builds the values from this very table, so the narrow type is what it will be given.
  return { subcommands: [], ...(behaviour as CommandBehaviour<FlagTable>), page };
}

/** The last word of the path: how the command is called. */
export const commandName = ({ page }: Command): string => page.path.split(' ').at(-1) ?? '';

/** "kubectl create configmap". */
export const commandPath = (page: CommandPage): string => `kubectl ${page.path}`.trimEnd();

export function findSubcommand(command: Command, name: string): Command | undefined {
  return command.subcommands.find(
    (one) => commandName(one) === name || one.page.aliases?.includes(name),
  );
}
