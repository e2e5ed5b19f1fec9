/** The jobs of a shell: pipelines that run, or were stopped, beside it. */
import type { Child, SignalName } from '../process.ts';

export interface Job {
  readonly id: number;
  readonly groupId: number;
  readonly children: readonly Child[];
  /** The command as it was typed. */
  readonly text: string;
  isInBackground: boolean;
  /** The state that the student was last told. */
  told: JobState;
  /** When it was last in the foreground or was started: `%+` is the latest. */
  rank: number;
}

export type JobState = 'Running' | 'Stopped' | 'Done';

export function stateOf({ children }: Job): JobState {
  const live = children.filter(({ exitCode }) => exitCode === undefined);
  if (live.length === 0) return 'Done';
  return live.some(({ isStopped }) => isStopped) ? 'Stopped' : 'Running';
}

/** The status of a job that has ended: its last process's. */
export function statusOf({ children }: Job): number {
  return children.at(-1)?.exitCode ?? 0;
}

export function endedBy({ children }: Job): SignalName | undefined {
  return children.at(-1)?.endedBy;
}

export class Jobs {
  #jobs: Job[] = [];
  #rank = 0;
  /** Statuses of background processes that ended and were not waited for, by pid. */
  readonly finished = new Map<number, number>();

  get all(): readonly Job[] {
    return this.#jobs;
  }

  add(job: Pick<Job, 'groupId' | 'children' | 'text' | 'isInBackground'>): Job {
    const id = Math.max(0, ...this.#jobs.map((each) => each.id)) + 1;
    const added: Job = { ...job, id, told: 'Running', rank: ++this.#rank };
    this.#jobs.push(added);
    return added;
  }

  touch(job: Job): void {
    job.rank = ++this.#rank;
  }

  remove(job: Job): void {
    this.#jobs = this.#jobs.filter((each) => each !== job);
    for (const { pid, exitCode } of job.children)
      if (exitCode !== undefined) this.finished.set(pid, exitCode);
  }

  /** `%+`: stopped jobs come before running ones, then the latest. */
  get current(): Job | undefined {
    return this.#ranked[0];
  }

  get previous(): Job | undefined {
    return this.#ranked[1] ?? this.#ranked[0];
  }

  /** "+", "-" or " ", as `jobs` marks them. */
  mark(job: Job): string {
    if (job === this.current) return '+';
    return job === this.previous ? '-' : ' ';
  }

  /** `%1`, `%%`, `%-`, `%vim`, `%?text`, or the number of one of its processes. */
  find(spec: string): Job | 'ambiguous' | undefined {
    if (!spec.startsWith('%'))
      return this.#jobs.find(({ children }) => children.some(({ pid }) => String(pid) === spec));
    const name = spec.slice(1);
    if (name === '' || name === '%' || name === '+') return this.current;
    if (name === '-') return this.previous;
    if (/^\d+$/.test(name)) return this.#jobs.find(({ id }) => id === Number(name));
    const matches = this.#jobs.filter(({ text }) =>
      name.startsWith('?') ? text.includes(name.slice(1)) : text.startsWith(name),
    );
    return matches.length > 1 ? 'ambiguous' : matches[0];
  }

  get #ranked(): Job[] {
    const stopped = (job: Job) => (stateOf(job) === 'Stopped' ? 0 : 1);
    return [...this.#jobs].sort((a, b) => stopped(a) - stopped(b) || b.rank - a.rank);
  }
}
