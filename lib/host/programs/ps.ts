/**
 * ps and pgrep: the processes of the place.
 * Simplified: the forms `ps`, `ps aux`, `ps -ef` and `ps -o`; memory is not counted.
 */
import type { ProcessInfo } from '../kernel.ts';
import { strftime } from './date/strftime.ts';
import { civilTime } from './date/time-zone.ts';
import { defineProgram, type Context } from './program.ts';
import { UsageError } from './usage-error.ts';

type Column = readonly [
  title: string,
  value: (one: ProcessInfo, nowMs: number) => string,
  isLeft?: boolean,
];

const cpuTime = ({ cpuMs }: ProcessInfo) => {
  const seconds = Math.floor(cpuMs / 1000);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(seconds / 3600))}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`;
};
const shortTime = (one: ProcessInfo) => cpuTime(one).replace(/^00:0?/, '');
const clock = ({ startMs }: ProcessInfo) => strftime('%H:%M', civilTime(startMs, 'UTC'));
const command = ({ argv }: ProcessInfo) => argv.join(' ');
const name = ({ argv }: ProcessInfo) => (argv[0] ?? '').replace(/^.*\//, '').replace(/^-/, '');
const letter = ({ state }: ProcessInfo) => ({ running: 'R', sleeping: 'S', stopped: 'T' })[state];

const columns: Readonly<Record<string, Column>> = {
  pid: ['PID', ({ pid }) => String(pid)],
  ppid: ['PPID', ({ parentPid }) => String(parentPid)],
  pgid: ['PGID', ({ groupId }) => String(groupId)],
  user: ['USER', ({ user }) => user.name, true],
  uid: ['UID', ({ user }) => user.name, true],
  tty: ['TTY', ({ terminalName }) => terminalName ?? '?', true],
  time: ['TIME', cpuTime],
  shorttime: ['TIME', shortTime],
  comm: ['COMMAND', name, true],
  cmd: ['CMD', command, true],
  name: ['CMD', name, true],
  args: ['COMMAND', command, true],
  stat: ['STAT', letter, true],
  stime: ['STIME', clock],
  start: ['START', clock],
  cpu: ['%CPU', () => '0.0'],
  mem: ['%MEM', () => '0.0'],
  c: ['C', () => '0'],
  vsz: ['VSZ', () => '0'],
  rss: ['RSS', () => '0'],
};

const forms = {
  plain: ['pid', 'tty', 'time', 'name'],
  full: ['uid', 'pid', 'ppid', 'c', 'stime', 'tty', 'time', 'cmd'],
  users: ['user', 'pid', 'cpu', 'mem', 'vsz', 'rss', 'tty', 'stat', 'start', 'shorttime', 'args'],
  busyBox: ['pid', 'user', 'shorttime', 'args'],
} as const;

export const ps = defineProgram({
  name: 'ps',
  suite: 'procps',
  summary: 'Report a snapshot of the current processes',
  usage: '[options]',
  options: {},
  isRaw: true,
  *run(context) {
    const { args, process, isBusyBox } = context;
    const letters = args
      .filter((arg) => !arg.startsWith('--'))
      .join('')
      .replace(/-/g, '');
    const wanted = outputColumns(args);
    const form = isBusyBox
      ? forms.busyBox
      : letters.includes('u') && !args[0]?.startsWith('-')
        ? forms.users
        : /f/.test(letters)
          ? forms.full
          : forms.plain;
    const isAll = isBusyBox || /[aAex]/.test(letters);
    const terminal = process.kernel
      .processes()
      .find(({ pid }) => pid === process.pid)?.terminalName;
    const chosen = process.kernel
      .processes()
      .filter((one) => isAll || one.terminalName === terminal);
    yield* context.out(table(wanted ?? form, chosen, process.nowMs));
    return 0;
  },
});

function outputColumns(args: readonly string[]): string[] | undefined {
  const at = args.findIndex((arg) => /^-?[a-zA-Z]*o$/.test(arg) || arg === '--format');
  if (at < 0) return undefined;
  const names = (args[at + 1] ?? '').split(',').map((word) => word.replace(/=.*$/, ''));
  const unknown = names.find((word) => !(word in columns));
  if (unknown !== undefined) {
    const message = `error: unknown user-defined format specifier "${unknown}"`;
    throw new UsageError(message, { pointsToHelp: false });
  }
  return names;
}

function table(names: readonly string[], processes: readonly ProcessInfo[], nowMs: number): string {
  const chosen = names.map((one) => columns[one]).filter((column) => column !== undefined);
  const rows = [
    chosen.map(([title]) => title),
    ...processes.map((one) => chosen.map(([, value]) => value(one, nowMs))),
  ];
  const widths = chosen.map(([title], at) =>
    Math.max(
      title === 'PID' || title === 'PPID' ? 7 : 0,
      ...rows.map((row) => row[at]?.length ?? 0),
    ),
  );
  return rows
    .map((row) => {
      const cells = row.map((cell, at) => {
        if (at === row.length - 1) return cell;
        return chosen[at]?.[2] ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0);
      });
      return `${cells.join(' ').trimEnd()}\n`;
    })
    .join('');
}

const pgrepOptions = {
  full: { short: 'f', help: 'use full process name to match' },
  'list-name': { short: 'l', help: 'list PID and process name' },
  'list-full': { short: 'a', help: 'list PID and full command line' },
  exact: { short: 'x', help: 'match exactly with the command name' },
} as const;

function matching({ process, args, options }: Context<typeof pgrepOptions>): ProcessInfo[] {
  const [pattern] = args;
  if (pattern === undefined) throw new UsageError('no matching criteria specified');
  return process.kernel.processes().filter((one) => {
    const text = options.full ? command(one) : name(one);
    return one.pid !== process.pid && (options.exact ? text === pattern : text.includes(pattern));
  });
}

export const pgrep = defineProgram({
  name: 'pgrep',
  suite: 'procps',
  summary: 'Look up processes by name',
  usage: '[options] <pattern>',
  options: pgrepOptions,
  usageExit: 2,
  *run(context) {
    const found = matching(context);
    const { options } = context;
    const lines = found.map((one) => {
      const shown = options['list-full']
        ? ` ${command(one)}`
        : options['list-name']
          ? ` ${name(one)}`
          : '';
      return `${one.pid}${shown}\n`;
    });
    yield* context.out(lines.join(''));
    return found.length > 0 ? 0 : 1;
  },
});
