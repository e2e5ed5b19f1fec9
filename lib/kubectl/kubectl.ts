/**
 * kubectl, as a program of a host: finds the command, reads its flags, runs it, and gives every failure its words.
 * Spec: https://kubernetes.io/docs/reference/kubectl/ (v1.32)
 */
import type { Process, Program, Running } from '#lib/host/process.ts';
import { commandName, commandPath, type Command, type Invocation } from './command.ts';
import { completeCommandLine } from './completion/complete.ts';
import { CommandError } from './errors.ts';
import { findCommand, tableOf, wordsOf } from './find-command.ts';
import { defaultValue } from './flags/flag.ts';
import { globalFlags } from './flags/global-flags.ts';
import { FlagError, parseFlags, type ParsedFlags } from './flags/parse-flags.ts';
import { goQuote } from './text/go-quote.ts';
import { helpText } from './help/help-text.ts';
import { rootHelp, rootUsage } from './help/root-help.ts';
import { suggestionsFor } from './help/suggestions.ts';
import { runPlugin } from './plugins.ts';
import { commandGroups, root, rootOf } from './registry.ts';
import { clientEra } from './era/client-era.ts';
import { reportError } from './report-error.ts';
import { Session, type GlobalFlags } from './session.ts';

/** How long the real client takes to load and to read its configuration. */
const startMs = 60;

export const kubectl: Program = function* kubectl(process) {
  process.spend(startMs);
  try {
    return yield* dispatch(process, process.argv.slice(1));
  } catch (error) {
    const report = reportError(error);
    if (!report) throw error;
    process.err(report.text);
    return report.exitCode;
  }
};

function* dispatch(process: Process, argv: readonly string[]): Running<number> {
  if (argv[0] === '__complete' || argv[0] === '__completeNoDesc')
    return completeCommandLine(process, argv);
  const here = rootOf(clientEra(process).minor);
  const { command: found, rest } = findCommand(here, argv);
  const command = found === here ? root : found;
  if (command === root && rest[0] === 'help') return helpOn(process, rest.slice(1));
  const [unknown] = command === root ? wordsOf(tableOf(root), rest) : [];
  if (unknown !== undefined) {
    const exitCode = yield* runPlugin(process, argv);
    if (exitCode !== undefined) return exitCode;
    throw unknownCommand(unknown);
  }
  const parsed = readFlags(command, rest);
  for (const line of parsed.deprecations) process.err(`${line}\n`);
  if (parsed.values['help'] === true) return showHelp(process, command);
  requireFlags(command, parsed);
  return yield* runCommand(process, command, parsed);
}

function unknownCommand(typed: string): CommandError {
  const near = suggestionsFor(
    typed,
    root.subcommands.filter((one) => !one.hidden).map(commandName),
  );
  const hint =
    near.length === 0
      ? ''
      : `\n\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join('')}`;
  return new CommandError(`unknown command ${goQuote(typed)} for "kubectl"${hint}`);
}

function readFlags(command: Command, argv: readonly string[]): ParsedFlags {
  try {
    return parseFlags(tableOf(command), argv);
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    const path = commandPath(command.page);
    throw new CommandError(`${error.message}\nSee '${path} --help' for usage.`);
  }
}

export function showHelp(process: Process, command: Command): number {
  process.out(command === root ? rootHelp(commandGroups) : helpText(command));
  return 0;
}

/** `kubectl help get`: the topic is a command's path. Spec: https://pkg.go.dev/github.com/spf13/cobra (help command) */
function helpOn(process: Process, topic: readonly string[]): number {
  const { command } = findCommand(root, topic);
  if (command === root && topic.length > 0) {
    process.err(`Unknown help topic [${topic.map((word) => `\`${word}\``).join(' ')}]\n`);
    process.err(`\n\n${rootUsage(commandGroups)}`);
    return 0;
  }
  return showHelp(process, command);
}

function requireFlags(command: Command, { changed }: ParsedFlags): void {
  const missing = Object.entries(command.page.flags)
    .filter(([name, spec]) => spec.required === true && !changed.has(name))
    .map(([name]) => `"${name}"`);
  if (missing.length > 0) throw new CommandError(`required flag(s) ${missing.join(', ')} not set`);
}

/** The global flags are part of every table; a command's own flag of the same name stands before one. */
function globalsOf(command: Command, { values }: ParsedFlags): GlobalFlags {
  const own = Object.entries(globalFlags)
    .filter(([name]) => name in command.page.flags)
    .map(([name, spec]) => [name, defaultValue(spec)]);
  return { ...values, ...Object.fromEntries(own) } as unknown as GlobalFlags;
}

function* runCommand(process: Process, command: Command, parsed: ParsedFlags): Running<number> {
  if (!command.run) return showHelp(process, command);
  const session = new Session({
    process,
    globals: globalsOf(command, parsed),
    changedGlobals: parsed.changed,
  });
  const invocation: Invocation = {
    args: parsed.args,
    dashAt: parsed.dashAt,
    flags: parsed.values as Invocation['flags'],
    changed: (flag) => parsed.changed.has(flag),
    page: command.page,
    session,
  };
  const outcome = command.run(invocation);
  return (typeof outcome === 'object' ? yield* outcome : outcome) ?? 0;
}
