/** Jobs as `jobs` lists them. */
import { signalDescriptions } from '../machine/signals.ts';
import { endedBy, stateOf, statusOf, type Job, type Jobs } from './jobs.ts';

export interface JobLineOptions {
  /** With process numbers: `jobs -l`. */
  readonly isLong?: boolean;
}

/** "[1]+  Running                 sleep 100 &" */
export function jobLine(jobs: Jobs, job: Job, { isLong = false }: JobLineOptions = {}): string {
  const state = stateWords(job);
  const pid = isLong ? `${job.children[0]?.pid ?? ''} ` : '';
  const ampersand = stateOf(job) === 'Running' && job.isInBackground ? ' &' : '';
  return `[${job.id}]${jobs.mark(job)}  ${pid}${state.padEnd(24)}${job.text}${ampersand}`;
}

function stateWords(job: Job): string {
  const state = stateOf(job);
  if (state !== 'Done') return state;
  const signal = endedBy(job);
  if (signal) return signalDescriptions[signal] ?? 'Done';
  const status = statusOf(job);
  return status === 0 ? 'Done' : `Exit ${status}`;
}

/** Tells of the jobs that ended or stopped since the last word, and forgets those that ended. */
export function takeNews(jobs: Jobs): string[] {
  const news: string[] = [];
  for (const job of jobs.all) {
    const state = stateOf(job);
    if (state === job.told) continue;
    news.push(jobLine(jobs, job));
    job.told = state;
    if (state === 'Done') jobs.remove(job);
  }
  return news;
}
