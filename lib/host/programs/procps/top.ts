/**
 * top: the busiest processes, once or again and again.
 * Spec: top(1) of procps-ng 4.0.4
 * Simplified: of its keys, q ends it; shares of the processor are means since a process started.
 */
import type { Process, Running } from '../../process.ts';
import { defineProgram, type Context } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import { memoryOf } from './memory.ts';
import {
  commandName,
  cpuPercent,
  runningProcesses,
  type RunningProcess,
} from './running-processes.ts';
import { uptimeLine } from './uptime.ts';

const options = {
  'batch-mode': { short: 'b', help: 'start in batch mode' },
  iterations: { short: 'n', takes: 'NUM', help: 'exit on maximum iterations NUM' },
  delay: { short: 'd', takes: 'SECS', help: 'iterative delay as SECS [.TENTHS]' },
  'sort-override': { short: 'o', takes: 'FIELD', help: 'force sorting on FIELD: %CPU, %MEM, PID' },
  pid: { short: 'p', takes: 'PIDLIST', help: 'monitor only the tasks in PIDLIST' },
  'filter-only-euser': { short: 'u', takes: 'USER', help: 'show only processes owned by USER' },
  'cmdline-toggle': { short: 'c', help: 'reverse last remembered "c" state' },
} as const;

/** Ctrl-C, which is a key like others here. */
const interrupt = '\x03';

type TopContext = Context<typeof options>;

export const top = defineProgram({
  name: 'top',
  suite: 'procps',
  summary: 'Display Linux processes',
  usage: '[options]',
  options,
  notSimulated: ['-E', '-e', '-H', '-i', '-S', '-s', '-U', '-w', '-1'],
  *run(context) {
    const { options: chosen, process } = context;
    const delayMs = positive(chosen.delay, 'd', 3) * 1000;
    const count = positive(chosen.iterations, 'n', Infinity);
    if (chosen['batch-mode']) return yield* batch(context, count, delayMs);
    const { terminal } = process;
    if (!terminal || process.stdout.isTerminal !== true) {
      process.err('top: failed tty get\n');
      return 1;
    }
    const { mode } = terminal;
    terminal.mode = 'raw';
    try {
      return yield* screens(context, count, delayMs);
    } finally {
      terminal.mode = mode;
      process.out('\x1b[?25h\r\n');
    }
  },
});

function positive(text: string | undefined, letter: string, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (value > 0) return value;
  throw new UsageError(`bad ${letter === 'n' ? 'iterations' : 'delay interval'} '${text}'`, {
    pointsToHelp: false,
  });
}

function* batch(context: TopContext, count: number, delayMs: number): Running<number> {
  for (let shown = 0; shown < count; shown++) {
    if (shown > 0) yield* context.process.sleep(delayMs);
    yield* context.out(`${shown > 0 ? '\n' : ''}${page(context).join('\n')}\n`);
  }
  return 0;
}

function* screens(context: TopContext, count: number, delayMs: number): Running<number> {
  const { process } = context;
  const { stdin, terminal } = process;
  for (let shown = 0; shown < count; shown++) {
    const lines = page(context).slice(0, (terminal?.rows ?? 24) - 1);
    const fitting = lines.map((line) => line.slice(0, terminal?.columns ?? 80));
    process.out(`\x1b[?25l\x1b[H\x1b[2J${fitting.join('\r\n')}`);
    const deadlineMs = process.nowMs + delayMs;
    yield* process.wait({ until: () => stdin.hasData, deadlineMs });
    const keys = stdin.take();
    if (keys.includes('q') || keys.includes(interrupt)) return 0;
  }
  return 0;
}

function page(context: TopContext): string[] {
  const { process } = context;
  const all = runningProcesses(process);
  return [
    `top - ${uptimeLine(process)}`,
    ...summary(process, all),
    '',
    '    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND',
    ...chosenOf(context, all).map((one) => row(context, one)),
  ];
}

function summary(process: Process, all: readonly RunningProcess[]): string[] {
  const inState = (state: RunningProcess['state']) => all.filter((one) => one.state === state);
  const cpus = Number(process.place.facts.cpus ?? 1) || 1;
  const used = all.reduce((sum, one) => sum + cpuPercent(one, process.nowMs), 0) / cpus;
  const share = (percent: number) => percent.toFixed(1).padStart(5);
  const { total, free, used: taken, cache, available } = memoryOf(process);
  const mebi = (kilobytes: number) => (kilobytes / 1024).toFixed(1).padStart(8);
  const tasks = (count: number) => String(count).padStart(3);
  return [
    `Tasks: ${tasks(all.length)} total, ${tasks(inState('running').length)} running, ${tasks(inState('sleeping').length)} sleeping, ${tasks(inState('stopped').length)} stopped,   0 zombie`,
    `%Cpu(s):${share(used)} us,  0.0 sy,  0.0 ni,${share(100 - used)} id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st `,
    `MiB Mem : ${mebi(total)} total, ${mebi(free)} free, ${mebi(taken)} used, ${mebi(cache)} buff/cache     `,
    `MiB Swap: ${mebi(0)} total, ${mebi(0)} free, ${mebi(0)} used. ${mebi(available)} avail Mem `,
  ];
}

function chosenOf({ options: chosen, process }: TopContext, all: readonly RunningProcess[]) {
  const pids = chosen.pid?.split(',').map(Number);
  const user = chosen['filter-only-euser'];
  const listed = all.filter(
    (one) =>
      (pids === undefined || pids.includes(one.pid)) &&
      (user === undefined || one.user.name === user || String(one.user.uid) === user),
  );
  const by = chosen['sort-override'] ?? '%CPU';
  const measure = orders[by.replace(/^[+-]/, '')];
  if (!measure) throw new UsageError(`unrecognized field name '${by}'`, { pointsToHelp: false });
  const sign = by.startsWith('-') ? -1 : 1;
  const value = (one: RunningProcess) => sign * measure(one, process.nowMs);
  return listed.toSorted((a, b) => value(b) - value(a) || a.pid - b.pid);
}

/** To the tenth of a percent that is shown, so that equals stand by number. */
const tenths = (percent: number) => Math.round(percent * 10);

const orders: Readonly<Record<string, (one: RunningProcess, nowMs: number) => number>> = {
  '%CPU': (one, nowMs) => tenths(cpuPercent(one, nowMs)),
  '%MEM': ({ memoryBytes }) => memoryBytes,
  RES: ({ memoryBytes }) => memoryBytes,
  PID: ({ pid }) => pid,
  'TIME+': ({ cpuMs }) => cpuMs,
};

function row({ options: chosen, process }: TopContext, one: RunningProcess): string {
  const kilobytes = Math.round(one.memoryBytes / 1024);
  const share = (kilobytes / memoryOf(process).total) * 100;
  return [
    String(one.pid).padStart(7),
    one.user.name.slice(0, 8).padEnd(8),
    ' 20   0',
    String(kilobytes).padStart(7),
    String(kilobytes).padStart(6),
    '     0',
    { running: 'R', sleeping: 'S', stopped: 'T' }[one.state],
    cpuPercent(one, process.nowMs).toFixed(1).padStart(5),
    share.toFixed(1).padStart(5),
    timeOf(one).padStart(9),
    chosen['cmdline-toggle'] ? one.argv.join(' ') : commandName(one),
  ].join(' ');
}

/** "0:01.90": minutes, seconds and their hundredths. */
function timeOf({ cpuMs }: RunningProcess): string {
  const hundredths = Math.floor(cpuMs / 10);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(hundredths / 6000)}:${pad(Math.floor(hundredths / 100) % 60)}.${pad(hundredths % 100)}`;
}
