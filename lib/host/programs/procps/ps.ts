/**
 * ps and pgrep: the processes of the place.
 * Simplified: the forms `ps`, `ps aux`, `ps -ef` and `ps -o`.
 */
import { strftime } from '../date/strftime.ts';
import { civilTime } from '../date/time-zone.ts';
import { defineProgram, type Context } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import { memoryKilobytes } from './memory.ts';
import {
  commandName,
  cpuPercent,
  runningProcesses,
  type RunningProcess,
} from './running-processes.ts';

interface Now {
  readonly nowMs: number;
  /** Of the machine, in kibibytes. */
  readonly memory: number;
}

/** A width below zero: to the left. */
type Column = readonly [
  title: string,
  value: (one: RunningProcess, now: Now) => string,
  width: number,
];

const cpuTime = ({ cpuMs }: RunningProcess) => {
  const seconds = Math.floor(cpuMs / 1000);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(seconds / 3600))}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`;
};
const shortTime = (one: RunningProcess) => cpuTime(one).replace(/^00:0?/, '');
const clock = ({ startMs }: RunningProcess) => strftime('%H:%M', civilTime(startMs, 'UTC'));
const command = ({ argv }: RunningProcess) => argv.join(' ');
const letter = ({ state }: RunningProcess) =>
  ({ running: 'R', sleeping: 'S', stopped: 'T' })[state];

const kilobytes = ({ memoryBytes }: RunningProcess) => String(Math.round(memoryBytes / 1024));
const memoryShare = ({ memoryBytes }: RunningProcess, { memory }: Now) =>
  (memoryBytes / 10.24 / memory).toFixed(1);

const columns: Readonly<Record<string, Column>> = {
  pid: ['PID', ({ pid }) => String(pid), 7],
  ppid: ['PPID', ({ parentPid }) => String(parentPid), 7],
  pgid: ['PGID', ({ groupId }) => String(groupId), 7],
  user: ['USER', ({ user }) => user.name, -8],
  uid: ['UID', ({ user }) => user.name, -8],
  tty: ['TTY', ({ terminalName }) => terminalName ?? '?', -8],
  time: ['TIME', cpuTime, 8],
  shorttime: ['TIME', shortTime, 6],
  comm: ['COMMAND', commandName, -15],
  cmd: ['CMD', command, -27],
  name: ['CMD', commandName, -15],
  args: ['COMMAND', command, -27],
  stat: ['STAT', letter, -4],
  stime: ['STIME', clock, 5],
  start: ['START', clock, 5],
  cpu: ['%CPU', (one, { nowMs }) => cpuPercent(one, nowMs).toFixed(1), 4],
  mem: ['%MEM', memoryShare, 4],
  c: ['C', (one, { nowMs }) => String(Math.floor(cpuPercent(one, nowMs))), 2],
  vsz: ['VSZ', kilobytes, 6],
  rss: ['RSS', kilobytes, 5],
};

const spellings: Readonly<Record<string, string>> = {
  pcpu: 'cpu',
  '%cpu': 'cpu',
  pmem: 'mem',
  '%mem': 'mem',
  rssize: 'rss',
  command: 'args',
  ucmd: 'comm',
  tt: 'tty',
  s: 'stat',
  state: 'stat',
  euser: 'user',
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
    const all = runningProcesses(process);
    const own = all.find(({ pid }) => pid === process.pid);
    const isOwn = ({ user, terminalName }: RunningProcess) =>
      user.name === own?.user.name && terminalName === own.terminalName;
    const chosen = all.filter((one) => isAll || isOwn(one));
    const now = { nowMs: process.nowMs, memory: memoryKilobytes(process.place.facts.memory) };
    yield* context.out(table(wanted ?? form, chosen, now));
    return 0;
  },
});

function outputColumns(args: readonly string[]): string[] | undefined {
  const at = args.findIndex((arg) => /^-?[a-zA-Z]*o$/.test(arg) || arg === '--format');
  if (at < 0) return undefined;
  const names = (args[at + 1] ?? '')
    .split(',')
    .map((word) => word.replace(/=.*$/, ''))
    .map((word) => spellings[word] ?? word);
  const unknown = names.find((word) => !(word in columns));
  if (unknown !== undefined) {
    const message = `error: unknown user-defined format specifier "${unknown}"`;
    throw new UsageError(message, { pointsToHelp: false });
  }
  return names;
}

function table(names: readonly string[], processes: readonly RunningProcess[], now: Now): string {
  const chosen = names.map((one) => columns[one]).filter((column) => column !== undefined);
  const rows = [
    chosen.map(([title]) => title),
    ...processes.map((one) => chosen.map(([, value]) => value(one, now))),
  ];
  const widths = chosen.map(([, , width], at) =>
    Math.max(Math.abs(width), ...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows
    .map((row) => {
      const cells = row.map((cell, at) => {
        const [, , width = 0] = chosen[at] ?? [];
        if (at === row.length - 1 && width < 0) return cell;
        return width < 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0);
      });
      return `${cells.join(' ')}\n`;
    })
    .join('');
}

const pgrepOptions = {
  full: { short: 'f', help: 'use full process name to match' },
  'list-name': { short: 'l', help: 'list PID and process name' },
  'list-full': { short: 'a', help: 'list PID and full command line' },
  exact: { short: 'x', help: 'match exactly with the command name' },
} as const;

function matching({ process, args, options }: Context<typeof pgrepOptions>): RunningProcess[] {
  const [pattern] = args;
  if (pattern === undefined) throw new UsageError('no matching criteria specified');
  if (pattern.length > 15 && !options.full) {
    const message =
      "pattern that searches for process name longer than 15 characters will result in zero matches\nTry `pgrep -f' option to match against the complete command line.";
    throw new UsageError(message, { pointsToHelp: false, exitCode: 1 });
  }
  return runningProcesses(process).filter((one) => {
    const text = options.full ? command(one) : commandName(one);
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
          ? ` ${commandName(one)}`
          : '';
      return `${one.pid}${shown}\n`;
    });
    yield* context.out(lines.join(''));
    return found.length > 0 ? 0 : 1;
  },
});
