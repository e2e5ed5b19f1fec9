/**
 * `kubectl __complete ARGS… WORD`: what the shell asks when Tab is pressed. The last line is the directive.
 * Spec: https://pkg.go.dev/github.com/spf13/cobra (completions.go)
 */
import type { Process } from '#lib/host/process.ts';
import { commandName, type Command, type CompletionRequest } from '../command.ts';
import { findCommand, tableOf } from '../find-command.ts';
import { bareValue, type FlagSpec, type FlagTable } from '../flags/flag.ts';
import { FlagError, normalizeName, parseFlags, shortNames } from '../flags/parse-flags.ts';
import { reportError } from '../report-error.ts';
import { root } from '../registry.ts';
import { Session, type GlobalFlags } from '../session.ts';
import { directives, noFiles, type Candidates } from './candidates.ts';
import { completeFlagValue } from './complete-flag-value.ts';

const nothing: Candidates = { words: [], directive: directives.default };

export function completeCommandLine(process: Process, argv: readonly string[]): number {
  const withDescriptions = argv[0] === '__complete';
  const { words, directive } = complete(process, argv.slice(1));
  for (const word of words)
    process.out(`${withDescriptions ? word : (word.split('\t')[0] ?? '')}\n`);
  process.out(`:${directive}\n`);
  process.err(`Completion ended with directive: ${directiveNames(directive)}\n`);
  return 0;
}

const names: readonly (readonly [bit: number, name: string])[] = [
  [directives.error, 'Error'],
  [directives.noSpace, 'NoSpace'],
  [directives.noFiles, 'NoFileComp'],
  [directives.filterExtensions, 'FilterFileExt'],
  [directives.directoriesOnly, 'FilterDirs'],
  [directives.keepOrder, 'KeepOrder'],
];

function directiveNames(directive: number): string {
  const set = names.filter(([bit]) => (directive & bit) !== 0);
  if (set.length === 0) return 'ShellCompDirectiveDefault';
  return set.map(([, name]) => `ShellCompDirective${name}`).join(', ');
}

function complete(process: Process, argv: readonly string[]): Candidates {
  const word = argv.at(-1) ?? '';
  const { command, rest } = findCommand(root, argv.slice(0, -1));
  const table = tableOf(command);
  const isPastDash = rest.includes('--');
  const flag = isPastDash ? undefined : flagBeingCompleted(table, rest, word);
  const before = flag && !flag.isInWord ? rest.slice(0, -1) : rest;
  try {
    const parsed = parseFlags(table, before);
    const session = new Session({
      process,
      globals: parsed.values as unknown as GlobalFlags,
      changedGlobals: parsed.changed,
    });
    const request = { args: parsed.args, word, flags: parsed.values, session };
    if (flag) return completeFlagValue(command, flag.name, { ...request, word: flag.text });
    if (!isPastDash && word.startsWith('-')) return flagNames(table, command, word, parsed.changed);
    return argument(command, request);
  } catch (error) {
    if (error instanceof FlagError) {
      process.err(
        `[Debug] [Error] Error while parsing flags from args [${before.join(' ')}]: ${error.message}\n`,
      );
      return nothing;
    }
    const report = reportError(error);
    if (!report) throw error;
    return { words: [], directive: directives.noFiles };
  }
}

interface FlagInWord {
  readonly name: string;
  readonly text: string;
  /** --flag=text, in one word. */
  readonly isInWord: boolean;
}

/** The flag whose value the word is; undefined when it is none. */
function flagBeingCompleted(
  table: FlagTable,
  rest: readonly string[],
  word: string,
): FlagInWord | undefined {
  const [, written, text] = /^(-[^=]+)=(.*)$/s.exec(word) ?? [];
  if (written !== undefined && text !== undefined) {
    const name = nameOf(table, written);
    return name === undefined ? undefined : { name, text, isInWord: true };
  }
  const last = rest.at(-1) ?? '';
  const name = last.includes('=') ? undefined : nameOf(table, last);
  const spec = name === undefined ? undefined : table[name];
  if (name === undefined || !spec || bareValue(spec) !== undefined) return undefined;
  return { name, text: word, isInWord: false };
}

function nameOf(table: FlagTable, written: string): string | undefined {
  if (written.startsWith('--')) {
    const name = normalizeName(written.slice(2));
    return table[name] ? name : undefined;
  }
  return written.startsWith('-') ? shortNames(table).get(written.slice(-1)) : undefined;
}

/** Those every command has come first. */
function flagNames(
  table: FlagTable,
  command: Command,
  word: string,
  changed: ReadonlySet<string>,
): Candidates {
  const own = command.page.flags;
  const isListed = ([name, spec]: readonly [string, FlagSpec]) =>
    spec.hidden !== true && (!changed.has(name) || spec.type.startsWith('string') === false);
  const sorted = (flags: FlagTable) =>
    Object.entries(flags)
      .filter(isListed)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const inherited = Object.fromEntries(Object.entries(table).filter(([name]) => !(name in own)));
  const words = [...sorted(inherited), ...sorted(own)].flatMap(([name, { short, help }]) => {
    const forms = [`--${name}`, ...(short === undefined ? [] : [`-${short}`])];
    const [firstLine = ''] = help.split('\n');
    return forms.filter((form) => form.startsWith(word)).map((form) => `${form}\t${firstLine}`);
  });
  return words.length === 0 ? nothing : noFiles(words);
}

function argument(command: Command, request: CompletionRequest): Candidates {
  if (request.args.length === 0 && command.subcommands.length > 0) {
    const subcommands = listed(command).filter((line) => line.startsWith(request.word));
    const own = command.complete?.(request).words ?? [];
    if (subcommands.length + own.length > 0) return noFiles([...subcommands, ...own]);
    return nothing;
  }
  return command.complete?.(request) ?? nothing;
}

function listed(command: Command): string[] {
  const lines = command.subcommands.map((one) =>
    commandName(one) === 'options'
      ? 'options\tPrint the list of flags inherited by all commands'
      : `${commandName(one)}\t${one.page.short}`,
  );
  const help = command === root ? ['help\tHelp about any command'] : [];
  return [...lines, ...help].toSorted();
}
