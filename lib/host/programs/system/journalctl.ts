/**
 * journalctl: what services have said.
 * Spec: journalctl(1)
 * Simplified: fields other than the unit cannot be matched, and the pager is the terminal itself.
 */
import type { JournalLine, ServiceManager } from '#lib/sim/system.ts';
import { parseDate } from '../date/parse-date.ts';
import { defineProgram, type Context } from '../program.ts';
import { NotSimulated, UsageError } from '../usage-error.ts';
import { journalText, type JournalFormat } from './journal-text.ts';
import { needServices } from './need-system.ts';

const options = {
  unit: { short: 'u', takes: 'UNIT', repeats: true, help: 'Show logs from the specified unit' },
  follow: { short: 'f', help: 'Follow the journal' },
  lines: {
    short: 'n',
    takes: 'INTEGER',
    isOptional: true,
    help: 'Number of journal entries to show',
  },
  since: { short: 'S', takes: 'DATE', help: 'Show entries not older than the specified date' },
  until: { short: 'U', takes: 'DATE', help: 'Show entries not newer than the specified date' },
  'pager-end': { short: 'e', help: 'Immediately jump to the end in the pager' },
  catalog: { short: 'x', help: 'Add message explanations where available' },
  reverse: { short: 'r', help: 'Show the newest entries first' },
  output: {
    short: 'o',
    takes: 'STRING',
    help: 'Change journal output mode (short, short-iso, cat)',
  },
  grep: { short: 'g', takes: 'PATTERN', help: 'Show entries with MESSAGE matching PATTERN' },
  boot: {
    short: 'b',
    takes: 'ID',
    isOptional: true,
    help: 'Show current boot or the specified boot',
  },
  priority: {
    short: 'p',
    takes: 'RANGE',
    help: 'Show entries within the specified priority range',
  },
  dmesg: { short: 'k', help: 'Show kernel message log from the current boot' },
  'no-pager': { help: 'Do not pipe output into a pager' },
  'no-full': { help: 'Ellipsize fields' },
  all: { short: 'a', help: 'Show all fields, including long and unprintable' },
  quiet: { short: 'q', help: 'Do not show info messages and privilege warning' },
  'no-hostname': { help: 'Suppress output of hostname field' },
} as const;

type JournalContext = Context<typeof options>;

export const journalctl = defineProgram({
  name: 'journalctl',
  suite: 'systemd',
  summary: 'Query the journal',
  usage: '[OPTIONS...] [MATCHES...]',
  options,
  // -n takes its number apart as well as joined.
  rewrite: (args) => args.flatMap((arg, at) => joinLines(arg, args[at - 1], args[at + 1])),
  *run(context) {
    const services = needServices(context.process, 'No journal files were found.');
    if (context.args.length > 0)
      throw new NotSimulated(`a match (${context.args[0] ?? ''})`, 'journalctl -u UNIT');
    const { options: chosen, process } = context;
    const all = chosen.dmesg ? [] : select(context, services);
    const count = wantedLines(context);
    const shown = count === undefined ? all : count === 0 ? [] : all.slice(-count);
    if (shown.length === 0 && !chosen.follow && !chosen.quiet)
      yield* context.out('-- No entries --\n');
    yield* context.out(printed(context, chosen.reverse ? [...shown].reverse() : shown));
    if (!chosen.follow) return 0;
    for (let seen = all.length; ;) {
      const fresh = () => select(context, services).slice(seen);
      yield* process.wait({ until: () => fresh().length > 0, deadlineMs: process.nowMs + 1000 });
      const lines = fresh();
      seen += lines.length;
      yield* context.out(printed(context, lines));
    }
  },
});

function joinLines(arg: string, before: string | undefined, after: string | undefined): string[] {
  const isNumber = (text: string | undefined) => /^(\d+|all)$/.test(text ?? '');
  if (/^-[a-z]*n$/.test(arg) && isNumber(after)) return [`${arg}${after ?? ''}`];
  if (arg === '--lines' && isNumber(after)) return [`--lines=${after ?? ''}`];
  const isTaken = /^-[a-z]*n$/.test(before ?? '') || before === '--lines';
  return isTaken && isNumber(arg) ? [] : [arg];
}

function wantedLines({ options: chosen }: JournalContext): number | undefined {
  const { lines } = chosen;
  if (lines === 'all') return undefined;
  if (lines === true) return 10;
  if (lines !== undefined) return Number(lines);
  if (chosen.follow) return 10;
  return chosen['pager-end'] ? 1000 : undefined;
}

function select(context: JournalContext, services: ServiceManager): JournalLine[] {
  const { options: chosen, process } = context;
  const units = chosen.unit ?? [];
  const lines =
    units.length === 0
      ? services.journal()
      : units.flatMap((name) => services.journal(name)).sort((a, b) => a.atMs - b.atMs);
  const since = moment(chosen.since, process.nowMs);
  const until = moment(chosen.until, process.nowMs);
  const pattern =
    chosen.grep === undefined
      ? undefined
      : new RegExp(chosen.grep, /[A-Z]/.test(chosen.grep) ? '' : 'i');
  return lines.filter(
    ({ atMs, text }) =>
      atMs <= process.nowMs &&
      (since === undefined || atMs >= since) &&
      (until === undefined || atMs <= until) &&
      (!pattern || pattern.test(text)),
  );
}

/** "10 min ago", "-5m", "today", "2026-11-20 18:40:00". */
function moment(text: string | undefined, nowMs: number): number | undefined {
  if (text === undefined) return undefined;
  const [, count, unit = ''] = /^-?\s*(\d+)\s*([a-z]+?)s?(?:\s+ago)?$/i.exec(text) ?? [];
  const sizes: Record<string, number> = {
    s: 1,
    sec: 1,
    second: 1,
    m: 60,
    min: 60,
    minute: 60,
    h: 3600,
    hr: 3600,
    hour: 3600,
    d: 86_400,
    day: 86_400,
  };
  const size = sizes[unit.toLowerCase()];
  if (count !== undefined && size !== undefined) return nowMs - Number(count) * size * 1000;
  const read = parseDate(text, nowMs, 'UTC');
  if (read === undefined)
    throw new UsageError(`Failed to parse timestamp: ${text}`, { pointsToHelp: false });
  return read;
}

const formats: readonly string[] = ['short', 'short-iso', 'cat'];

function printed(
  { options: chosen, process }: JournalContext,
  lines: readonly JournalLine[],
): string {
  const format = chosen.output ?? 'short';
  if (!formats.includes(format)) throw new NotSimulated(`-o ${format}`, formats.join(', '));
  return journalText(lines, process.place.hostname, format as JournalFormat);
}
