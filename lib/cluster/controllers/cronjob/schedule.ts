/**
 * When a CronJob is due. Spec: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 * Simplified: "@every" is not understood.
 */
import { Cron } from 'croner';

export interface Schedule {
  /** The first moment after this one; undefined: never again. */
  nextMs(afterMs: number): number | undefined;
}

/** Why a schedule cannot be used. */
export class ScheduleError extends Error {
  readonly reason: 'UnparseableSchedule' | 'UnknownTimeZone';

  constructor(reason: ScheduleError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** Throws ScheduleError. */
export function parseSchedule(text: string, timeZone = 'Etc/UTC'): Schedule {
  checkTimeZone(timeZone);
  const cron = parse(text, timeZone);
  return {
    nextMs: (afterMs) => cron.nextRun(new Date(afterMs))?.getTime(),
  };
}

function checkTimeZone(timeZone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone });
  } catch {
    const message = `invalid timeZone: "${timeZone}": unknown time zone ${timeZone}`;
    throw new ScheduleError('UnknownTimeZone', message);
  }
}

function parse(text: string, timezone: string): Cron {
  try {
    return new Cron(text, { timezone, paused: true, mode: '5-part' });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ScheduleError('UnparseableSchedule', `unparseable schedule: "${text}" : ${why}`);
  }
}

export interface Due {
  /** The last moment that has passed since the earliest one; undefined: none has. */
  readonly lastMs: number | undefined;
  readonly nextMs: number | undefined;
  readonly missed: number;
}

const tooMany = 100;

/** What has become due between two moments. More than a hundred missed moments are not counted out. */
export function dueBetween(schedule: Schedule, earliestMs: number, nowMs: number): Due {
  let lastMs: number | undefined;
  let missed = 0;
  let nextMs = schedule.nextMs(earliestMs);
  while (nextMs !== undefined && nextMs <= nowMs) {
    lastMs = nextMs;
    missed += 1;
    nextMs = schedule.nextMs(missed > tooMany ? nowMs - 1 : lastMs);
    if (missed > tooMany + 1) break;
  }
  return { lastMs, nextMs: schedule.nextMs(nowMs), missed };
}
