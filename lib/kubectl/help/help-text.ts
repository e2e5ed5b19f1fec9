/**
 * Help as kubectl prints it, from a command's page.
 * Spec: staging/src/k8s.io/kubectl/pkg/util/templates/templates.go
 */
import { formatGoDuration } from '#lib/kube/duration.ts';
import { commandName, commandPath, type Command, type CommandPage } from '../command.ts';
import { defaultValue, type FlagSpec, type FlagTable } from '../flags/flag.ts';

const leastPadding = 11;

export function helpText(command: Command): string {
  // `kubectl options --help` says nothing.
  if (command.page.long === '') return '';
  return `${command.page.long}\n\n${usageText(command)}`;
}

/** Help without the description. */
export function usageText(command: Command): string {
  const { page } = command;
  const listed = command.subcommands.filter((one) => !one.hidden);
  const parts = [
    section('Aliases:', aliasLine(command)),
    section('Examples:', indented(page.examples ?? '')),
    section('Available Commands:', listing(listed)),
    section('Options:', flagsText(page.flags)),
    section('Usage:', `  ${usageLine(page)}`),
  ];
  return `${parts.join('')}${hints(commandPath(page), listed.length > 0)}`;
}

const usageLine = ({ usage }: CommandPage) =>
  usage.includes('[options]') ? `kubectl ${usage}` : `kubectl ${usage} [options]`;

const section = (heading: string, body: string) => (body === '' ? '' : `${heading}\n${body}\n\n`);

const indented = (text: string) => (text === '' ? '' : text.replace(/^/gm, '  '));

function aliasLine(command: Command): string {
  const { aliases } = command.page;
  return aliases === undefined ? '' : [commandName(command), ...aliases].join(', ');
}

/** "  name    what it does", the names padded to the longest of all given. */
export function listing(commands: readonly Command[], all: readonly Command[] = commands): string {
  const width = Math.max(leastPadding, ...all.map((one) => commandName(one).length));
  return commands
    .map((one) => `  ${commandName(one).padEnd(width)}   ${one.page.short}`)
    .join('\n');
}

export function hints(path: string, hasSubcommands: boolean): string {
  const more = hasSubcommands
    ? `Use "${path} <command> --help" for more information about a given command.\n`
    : '';
  return `${more}Use "kubectl options" for a list of global command-line options (applies to all commands).\n`;
}

export function flagsText(table: FlagTable): string {
  return Object.entries(table)
    .filter(([, spec]) => spec.hidden !== true)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, spec]) => flagText(name, spec))
    .join('\n\n');
}

function flagText(name: string, spec: FlagSpec): string {
  const short = spec.short === undefined ? '' : `-${spec.short}, `;
  return `    ${short}--${name}=${shownDefault(spec)}:\n\t${spec.help}`;
}

function shownDefault(spec: FlagSpec): string {
  if (spec.shownDefault !== undefined) return spec.shownDefault;
  const value = defaultValue(spec);
  if (spec.type === 'string') return `'${String(value)}'`;
  if (spec.type === 'duration') return formatGoDuration(Number(value));
  return Array.isArray(value) ? `[${value.join(',')}]` : String(value);
}
