/**
 * Lines that a container writes again and again at a fixed pace, as an access log says of a probe that keeps
 * succeeding. Nobody is woken for them: they are worked out when the log is read.
 */
import { fillLogTime, logTimeTemplate } from '#lib/images/log-time.ts';
import type { World } from '#lib/sim/world.ts';
import type { LogEntry } from './logs.ts';

export interface LogRun {
  readonly fromMs: number;
  readonly everyMs: number;
  /** The moment of the last line; absent while the run goes on. */
  readonly untilMs?: number;
  readonly lines: readonly RepeatedLine[];
}

interface RepeatedLine {
  readonly stream: LogEntry['stream'];
  /** The line with its times left open: see `logTimeTemplate`. */
  readonly template: string;
}

/** Longer runs would not fit into what is kept of a log. */
const mostMoments = 8192;

const runPrefix = (id: string) => `/logs/${id}/runs/`;

/** From `fromMs` on the container writes every `everyMs` what it has written at `atMs`. */
export function openRun(
  { store }: World,
  id: string,
  run: {
    readonly name: string;
    readonly atMs: number;
    readonly fromMs: number;
    readonly everyMs: number;
    readonly lines: readonly Pick<LogEntry, 'stream' | 'text'>[];
  },
): void {
  const { name, atMs, fromMs, everyMs, lines } = run;
  const opened: LogRun = {
    fromMs,
    everyMs,
    lines: lines.map(({ stream, text }) => ({ stream, template: logTimeTemplate(text, atMs) })),
  };
  store.set(runPrefix(id) + name, opened);
}

/** Ends the runs of a container, or the one of this name, after this moment; returns those that wrote anything. */
export function takeRuns({ store }: World, id: string, untilMs: number, name = ''): LogRun[] {
  return store.range<LogRun>(runPrefix(id) + name).flatMap(({ key, value }) => {
    store.remove(key);
    return value.fromMs <= untilMs ? [{ ...value, untilMs }] : [];
  });
}

export function openRuns({ store }: World, id: string): readonly LogRun[] {
  return store.range<LogRun>(runPrefix(id)).map(({ value }) => value);
}

/** The newest lines of a run that have been written by now. */
export function linesOfRun({ fromMs, everyMs, untilMs, lines }: LogRun, nowMs: number): LogEntry[] {
  const last = Math.floor((Math.min(nowMs, untilMs ?? nowMs) - fromMs) / everyMs);
  const entries: LogEntry[] = [];
  for (let n = Math.max(0, last - mostMoments + 1); n <= last; n++) {
    const atMs = fromMs + n * everyMs;
    for (const { stream, template } of lines) {
      entries.push({ atMs, stream, text: fillLogTime(template, atMs) });
    }
  }
  return entries;
}

/** When a run will next write; undefined when none goes on. */
export function nextLineMs(world: World, id: string): number | undefined {
  const { nowMs } = world.clock;
  const moments = openRuns(world, id).map(({ fromMs, everyMs }) =>
    nowMs < fromMs ? fromMs : fromMs + (Math.floor((nowMs - fromMs) / everyMs) + 1) * everyMs,
  );
  return moments.length === 0 ? undefined : Math.min(...moments);
}
