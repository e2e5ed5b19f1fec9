/**
 * After a failure a Job waits before it tries again: 10 s, doubling with every failure since the last success,
 * ten minutes at most.
 * Spec: pkg/controller/job/backoff_utils.go
 */
import type { Job, Pod } from '../../objects.ts';
import { finishedMs, hasFailed } from './job-pods.ts';

const firstMs = 10_000;
const lastMs = 600_000;

/** When the next pod may be created; a moment in the past when there is no need to wait. */
export function backoffUntilMs(job: Job, pods: readonly Pod[], nowMs: number): number {
  const failures = pods.filter((pod) => hasFailed(job, pod)).map(finishedMs);
  const successes = pods.filter(({ status }) => status.phase === 'Succeeded').map(finishedMs);
  const since = Math.max(0, ...successes);
  const recent = failures.filter((ms) => ms > since);
  if (recent.length === 0) return nowMs;
  return Math.max(...recent) + pauseMs(recent.length);
}

/** How long to wait after so many failures, one at least. */
export const pauseMs = (failures: number): number =>
  Math.min(firstMs * 2 ** (failures - 1), lastMs);
