/**
 * Programs that are families of commands, as those built with cobra: each command has a table of options of its own.
 * Spec: https://github.com/spf13/cobra
 */
import type { Process, Running } from '../process.ts';
import { getopt } from './getopt.ts';
import type { GivenOption, OptionTable, OptionValues } from './option-table.ts';

export interface Call<T extends OptionTable = OptionTable> {
  readonly process: Process;
  readonly args: readonly string[];
  readonly options: OptionValues<T>;
  readonly given: readonly GivenOption<keyof T & string>[];
}

interface SubcommandSpec<T extends OptionTable> {
  /** "addons enable" for one below another. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  /** What follows its name in the usage line. */
  readonly usage?: string;
  readonly options: T;
  /** The first operand ends the options. */
  readonly stopsAtOperand?: boolean;
  run(call: Call<T>): Running<number>;
}

export interface Subcommand {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly usage: string;
  readonly options: OptionTable;
  /** Throws OptionError for options that are none of its own. */
  run(process: Process, args: readonly string[]): Running<number>;
}

export function defineSubcommand<const T extends OptionTable>(spec: SubcommandSpec<T>): Subcommand {
  const rules = { stopsAtOperand: spec.stopsAtOperand ?? false };
  return {
    name: spec.name,
    aliases: spec.aliases ?? [],
    summary: spec.summary,
    usage: spec.usage ?? '',
    options: spec.options,
    run(process, args) {
      const { operands, options, given } = getopt(spec.options, args, rules);
      return spec.run({ process, args: operands, options, given });
    },
  };
}

export interface FoundSubcommand {
  readonly command: Subcommand;
  readonly rest: readonly string[];
}

/** The command that the first words name; longer names first. */
export function findSubcommand(
  commands: readonly Subcommand[],
  argv: readonly string[],
): FoundSubcommand | undefined {
  for (const words of [2, 1]) {
    const name = argv.slice(0, words).join(' ');
    const command = commands.find((one) => one.name === name || one.aliases.includes(name));
    if (command) return { command, rest: argv.slice(words) };
  }
  return undefined;
}
