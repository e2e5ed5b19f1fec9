/**
 * Finds the command that a command line names. Flags may stand before it.
 * Spec: https://pkg.go.dev/github.com/spf13/cobra#Command.Find
 */
import { findSubcommand, type Command } from './command.ts';
import { bareValue, type FlagTable } from './flags/flag.ts';
import { globalFlags, helpFlag } from './flags/global-flags.ts';
import { normalizeName, shortNames } from './flags/parse-flags.ts';

export interface FoundCommand {
  readonly command: Command;
  /** The command line without the command's names. */
  readonly rest: readonly string[];
}

export const tableOf = (command: Command): FlagTable => ({
  ...globalFlags,
  ...helpFlag,
  ...command.page.flags,
});

export function findCommand(root: Command, argv: readonly string[]): FoundCommand {
  let command = root;
  let rest = argv;
  for (;;) {
    const [name] = wordsOf(tableOf(command), rest);
    const next = name === undefined ? undefined : findSubcommand(command, name);
    if (name === undefined || !next) return { command, rest };
    rest = withoutFirst(tableOf(command), rest, name);
    command = next;
  }
}

/** The words that are neither flags nor values of flags. */
export function wordsOf(table: FlagTable, argv: readonly string[]): string[] {
  const words: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--') break;
    if (takesNext(table, word)) {
      // A flag and its value at the very end hide nothing: cobra stops looking.
      if (argv.length - at <= 2) break;
      at++;
    } else if (word !== '' && !word.startsWith('-')) words.push(word);
  }
  return words;
}

/** Whether the word is a flag whose value is the next word, as far as the name tells. */
function takesNext(table: FlagTable, word: string): boolean {
  if (word.includes('=')) return false;
  if (word.startsWith('--')) {
    const spec = table[normalizeName(word.slice(2))];
    return spec === undefined || bareValue(spec) === undefined;
  }
  if (!word.startsWith('-') || word.length !== 2) return false;
  const name = shortNames(table).get(word.slice(1));
  const spec = name === undefined ? undefined : table[name];
  return spec === undefined || bareValue(spec) === undefined;
}

function withoutFirst(table: FlagTable, argv: readonly string[], name: string): string[] {
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--') break;
    if (takesNext(table, word)) at++;
    else if (word === name) return [...argv.slice(0, at), ...argv.slice(at + 1)];
  }
  return [...argv];
}
