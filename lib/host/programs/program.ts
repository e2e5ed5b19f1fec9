/**
 * How a program is defined: its options as a table, its words, and what it does. Parsing, --help, --version and
 * the messages for wrong usage follow from the definition, in the manner of the real tools.
 * Spec: https://www.gnu.org/prep/standards/html_node/Command_002dLine-Interfaces.html
 */
import { FileError, type FileSystem } from '#lib/sim/files.ts';
import type { Process, Program, Running } from '../process.ts';
import { fileErrorWords } from '../file-error-words.ts';
import { getopt, type GetoptRules } from './getopt.ts';
import { busyBoxHelp, helpText } from './help.ts';
import type { GivenOption, OptionTable, OptionValues } from './option-table.ts';
import { suites, type Suite } from './suites.ts';
import { NotSimulated, OptionError, UsageError } from './usage-error.ts';

export interface ProgramSpec<T extends OptionTable> extends GetoptRules {
  readonly name: string;
  /** Other names of it; a program may look at `name` of its context to behave as they do. */
  readonly aliases?: readonly string[];
  /** One sentence that says what it does. */
  readonly summary: string;
  /** What follows the name in the usage line; one line for each form. */
  readonly usage: string | readonly string[];
  readonly options: T;
  /** The package it comes with, for --version. */
  readonly suite: Suite;
  /** Exit code for wrong usage; 1 by default. */
  readonly usageExit?: number;
  /** What stands after a usage message instead of "Try 'x --help' …". */
  readonly afterUsageError?: string;
  /** The words for a wrong option, where they are not GNU's. */
  optionWords?(error: OptionError): string;
  /** Rewrites old-style arguments (`head -5`, `tar xf`) before they are parsed. */
  rewrite?(args: readonly string[]): readonly string[];
  /** The program gets all arguments as they are: echo, find, test. `--help` and `--version` are its own business. */
  readonly isRaw?: boolean;
  /** Where the file lies: /usr/bin by default. */
  readonly folder?: '/usr/sbin' | '/usr/local/bin' | '/opt/bin';
  /** Not every machine has it: a profile says which do. */
  readonly isTool?: true;
  run(context: Context<T>): Running<number>;
}

export interface Context<T extends OptionTable = OptionTable> {
  readonly process: Process;
  /** The name it was called by. */
  readonly name: string;
  readonly args: readonly string[];
  readonly options: OptionValues<T>;
  /** The options in the order they were given. */
  readonly given: readonly GivenOption<keyof T & string>[];
  /** The place's files with the rights of the process's user. */
  readonly files: FileSystem;
  /** The process runs among BusyBox tools, whose words differ. */
  readonly isBusyBox: boolean;
  /** Writes and waits while the pipe is full. */
  out(text: string): Running<void>;
  /** "name: message" on stderr. */
  error(message: string): void;
  /** A path as the files know it, seen from the process's folder. */
  path(path: string): string;
}

/** A program as the registry holds it. */
export interface DefinedProgram {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly folder: string;
  readonly isTool: boolean;
  readonly options: OptionTable;
  readonly run: Program;
}

export function defineProgram<const T extends OptionTable>(spec: ProgramSpec<T>): DefinedProgram {
  return {
    name: spec.name,
    aliases: spec.aliases ?? [],
    summary: spec.summary,
    folder: spec.folder ?? '/usr/bin',
    isTool: spec.isTool ?? false,
    options: spec.options,
    run: (process) => runProgram(spec, process),
  };
}

function* runProgram<T extends OptionTable>(
  spec: ProgramSpec<T>,
  process: Process,
): Running<number> {
  const name = (process.argv[0] ?? spec.name).replace(/^.*\//, '');
  const given = process.argv.slice(1);
  const isBusyBox = process.place.facts.userland === 'busybox';
  try {
    const text = informationFor(spec, given, isBusyBox);
    if (text !== undefined) {
      yield* process.write(text);
      return 0;
    }
    const args = spec.isRaw ? [] : (spec.rewrite?.(given) ?? given);
    const parsed = getopt(spec.options, args, spec);
    const operands = spec.isRaw ? given : parsed.operands;
    const shared = contextOf(process, name, isBusyBox);
    return yield* spec.run({ ...shared, ...parsed, args: operands });
  } catch (error) {
    return explain(error, { spec, process, name, isBusyBox });
  }
}

function contextOf(process: Process, name: string, isBusyBox: boolean) {
  return {
    process,
    name,
    isBusyBox,
    files: process.files,
    out: (text: string) => process.write(text),
    error: (message: string) => process.err(`${name}: ${message}\n`),
    path: (path: string) => process.path(path),
  };
}

function informationFor(
  spec: ProgramSpec<OptionTable>,
  args: readonly string[],
  isBusyBox: boolean,
): string | undefined {
  if (spec.isRaw) return undefined;
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  const operand = options.findIndex((arg) => !arg.startsWith('-'));
  const seen = spec.stopsAtOperand && operand >= 0 ? options.slice(0, operand) : options;
  if (seen.includes('--help')) return isBusyBox ? busyBoxHelp(spec) : helpText(spec);
  if (seen.includes('--version') && !('version' in spec.options) && !isBusyBox) {
    return `${spec.name} ${suites[spec.suite]}\n`;
  }
  return undefined;
}

interface Failure {
  readonly spec: ProgramSpec<OptionTable>;
  readonly process: Process;
  readonly name: string;
  readonly isBusyBox: boolean;
}

/** Turns what went wrong into the program's words and exit code; anything unknown is a bug and goes on up. */
function explain(error: unknown, { spec, process, name, isBusyBox }: Failure): number {
  if (error instanceof NotSimulated) {
    process.err(`${name}: ${error.message}\n`);
    return 2;
  }
  if (error instanceof FileError) {
    process.err(`${name}: ${error.path}: ${fileErrorWords(error.code)}\n`);
    return spec.usageExit ?? 1;
  }
  if (!(error instanceof UsageError)) throw error;
  const pointer = isBusyBox
    ? busyBoxHelp(spec)
    : (spec.afterUsageError ?? `Try '${name} --help' for more information.\n`);
  const message =
    error instanceof OptionError ? (spec.optionWords?.(error) ?? error.message) : error.message;
  process.err(`${name}: ${message}\n${error.pointsToHelp ? pointer : ''}`);
  return error.exitCode ?? (isBusyBox ? 1 : (spec.usageExit ?? 1));
}
