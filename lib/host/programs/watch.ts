/**
 * watch: runs a command again and again, full screen.
 * Simplified: -d marks whole lines that changed, not single characters.
 */
import type { Process, Running } from '../process.ts';
import { createPipe } from '../pipe.ts';
import { strftime } from './date/strftime.ts';
import { civilTime } from './date/time-zone.ts';
import { columns } from './display-width.ts';
import { splitLines } from './input.ts';
import { defineProgram, type Context } from './program.ts';
import { UsageError } from './usage-error.ts';

const options = {
  beep: { short: 'b', help: 'beep if command has a non-zero exit' },
  color: { short: 'c', help: 'interpret ANSI color and style sequences' },
  differences: {
    short: 'd',
    takes: 'permanent',
    isOptional: true,
    help: 'highlight changes between updates',
  },
  errexit: { short: 'e', help: 'exit if command has a non-zero exit' },
  chgexit: { short: 'g', help: 'exit when output from command changes' },
  interval: { short: 'n', takes: 'secs', help: 'seconds to wait between updates' },
  precise: { short: 'p', help: 'attempt run command in precise intervals' },
  'no-title': { short: 't', help: 'turn off header' },
  'no-wrap': { short: 'w', help: 'turn off line wrapping' },
  exec: { short: 'x', help: 'pass command to exec instead of "sh -c"' },
} as const;

type WatchContext = Context<typeof options>;

const enterScreen = '\x1b[?1049h\x1b[H\x1b[2J';
const leaveScreen = '\x1b[?1049l';
const home = '\x1b[H\x1b[2J';

export const watch = defineProgram({
  name: 'watch',
  suite: 'procps',
  summary: 'Execute a program periodically, showing output fullscreen',
  usage: '[options] command',
  options,
  notSimulated: ['-C', '--no-color', '-q', '--equexit', '-r', '--no-rerun', '-f', '--follow'],
  stopsAtOperand: true,
  *run(context) {
    const { args, process } = context;
    if (args.length === 0) throw new UsageError('no command given');
    const { terminal } = process;
    if (!terminal || process.stdout.isTerminal !== true) {
      throw new UsageError('not simulated: watch without a terminal; supported: watch on one', {
        pointsToHelp: false,
      });
    }
    process.out(enterScreen);
    try {
      return yield* repeat(context, intervalOf(context));
    } finally {
      process.out(leaveScreen);
    }
  },
});

function intervalOf({ options: { interval = '2' } }: WatchContext): number {
  const seconds = Number(interval.replace(',', '.'));
  if (Number.isNaN(seconds) || interval.trim() === '') {
    throw new UsageError(`failed to parse argument: '${interval}'`, { pointsToHelp: false });
  }
  return Math.max(0.1, seconds) * 1000;
}

function* repeat(context: WatchContext, intervalMs: number): Running<number> {
  const { options: chosen, process } = context;
  const isOver = untilInterrupted(process);
  let before: string | undefined;
  for (;;) {
    const { text, exitCode } = yield* capture(context);
    process.out(screen(context, intervalMs, text, before));
    if (exitCode !== 0 && chosen.beep) process.out('\x07');
    if (exitCode !== 0 && chosen.errexit) {
      process.out('\r\ncommand exit with a non-zero status, press a key to exit');
      return 8;
    }
    if (chosen.chgexit && before !== undefined && before !== text) return 0;
    before = text;
    yield* process.wait({ until: isOver, deadlineMs: process.nowMs + intervalMs });
    if (isOver()) return 0;
  }
}

/** Ctrl-C ends it well: the screen is given back, and nothing is said. */
function untilInterrupted({ kernel }: Process): () => boolean {
  let isOver = false;
  kernel.handle('SIGINT', () => {
    isOver = true;
  });
  return () => isOver;
}

interface Captured {
  readonly text: string;
  readonly exitCode: number;
}

/** Both streams of the command, as they would stand on a screen. */
function* capture({ args, options: chosen, process }: WatchContext): Running<Captured> {
  const argv = chosen.exec ? args : ['sh', '-c', args.join(' ')];
  const pipe = createPipe();
  const child = process.spawn(argv, { stdout: pipe, stderr: pipe });
  let text = '';
  while (child.exitCode === undefined || pipe.hasData) {
    yield* process.wait({ until: () => pipe.hasData || child.exitCode !== undefined });
    text += pipe.take();
  }
  return { text, exitCode: child.exitCode };
}

function screen(
  context: WatchContext,
  intervalMs: number,
  text: string,
  before: string | undefined,
): string {
  const { options: chosen, process } = context;
  const { columns: width = 80, rows = 24 } = process.terminal ?? {};
  const title = chosen['no-title'] ? [] : [titleLine(context, intervalMs, width), ''];
  const old = splitLines(before ?? text);
  const lines = splitLines(text).flatMap((line, index) => {
    const shown = chosen.color ? line : line.replace(colors, '');
    const parts = chosen['no-wrap'] ? [cut(shown, width)[0] ?? ''] : cut(shown, width);
    const isMarked = chosen.differences !== undefined && line !== old[index];
    return isMarked ? parts.map((part) => `\x1b[7m${part}\x1b[27m`) : parts;
  });
  return home + [...title, ...lines].slice(0, rows).join('\r\n');
}

/** "Every 2.0s: kubectl get pods            node1: Mon Nov 30 …": the clock stands at the right edge. */
function titleLine({ args, process }: WatchContext, intervalMs: number, width: number): string {
  const left = `Every ${(intervalMs / 1000).toFixed(1)}s: ${args.join(' ')}`;
  const right = `${process.place.hostname}: ${clock(process)}`;
  const room = width - columns(right) - 1;
  if (room < 1) return cut(left, width)[0] ?? '';
  const kept = columns(left) > room ? `${cut(left, Math.max(1, room - 3))[0] ?? ''}...` : left;
  return `${kept}${' '.repeat(Math.max(1, width - columns(kept) - columns(right)))}${right}`;
}

const clock = ({ nowMs, env }: Process) =>
  strftime('%a %b %e %H:%M:%S %Y', civilTime(nowMs, env.get('TZ') ?? 'UTC'));

const colors = new RegExp(`${'\x1b'}\\[[\\d;]*m`, 'g');

/** A line in pieces that fit. */
function cut(line: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of line.replaceAll('\t', '        ')) {
    if (columns(piece + character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}
