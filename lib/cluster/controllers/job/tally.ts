/**
 * How a Job's pods have ended so far. Pods that have been counted are let go; what was counted stays in the status,
 * whatever becomes of the pods.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers
 * Simplified: pod failure policies, back-off limits per index and success policies are not acted upon.
 */
import type { Job, Pod } from '../../objects.ts';
import { hasFailed, indexOf, isIndexed, isTracked, parseIndexes } from './job-pods.ts';

export interface Tally {
  readonly succeeded: number;
  readonly failed: number;
  /** Of an Indexed job: the indexes that have succeeded. */
  readonly indexes: readonly number[];
  /** Pods that this tally counts for the first time. */
  readonly counted: readonly Pod[];
}

export function tally(job: Job, pods: readonly Pod[]): Tally {
  const { succeeded = 0, failed = 0, completedIndexes } = job.status ?? {};
  const tracked = pods.filter(isTracked);
  const fresh = tracked.filter(({ status }) => status.phase === 'Succeeded');
  const lost = tracked.filter(hasFailed);
  const counted = [...fresh, ...lost];
  if (!isIndexed(job)) {
    return {
      succeeded: succeeded + fresh.length,
      failed: failed + lost.length,
      indexes: [],
      counted,
    };
  }
  const done = [...parseIndexes(completedIndexes), ...fresh.flatMap((pod) => indexOf(pod) ?? [])];
  const indexes = [...new Set(done)];
  return { succeeded: indexes.length, failed: failed + lost.length, indexes, counted };
}
