/**
 * How a Job's pods have ended so far. Pods that have been counted are let go; what was counted stays in the status,
 * whatever becomes of the pods.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers
 */
import type { Job, Pod } from '../../objects.ts';
import { judgeFailure } from './failure-policy.ts';
import { failsIndex } from './index-failures.ts';
import { hasFailed, indexesOf, isIndexed, isTracked, parseIndexes } from './job-pods.ts';

export interface Tally {
  readonly succeeded: number;
  readonly failed: number;
  /** Of an Indexed job: the indexes that have succeeded. */
  readonly indexes: readonly number[];
  /** Of a job with a limit for every index: the indexes that have failed for good. */
  readonly failedIndexes: readonly number[];
  /** Pods that this tally counts for the first time. */
  readonly counted: readonly Pod[];
}

export function tally(job: Job, pods: readonly Pod[]): Tally {
  const { succeeded = 0, failed = 0, completedIndexes, failedIndexes } = job.status ?? {};
  const tracked = pods.filter(isTracked);
  const fresh = tracked.filter(({ status }) => status.phase === 'Succeeded');
  const lost = tracked.filter((pod) => hasFailed(job, pod));
  const isByIndex = isIndexed(job);
  const indexes = isByIndex ? unite(completedIndexes, indexesOf(fresh)) : [];
  const forGood = lost.filter((pod) => failsIndex(job, pod));
  return {
    succeeded: isByIndex ? indexes.length : succeeded + fresh.length,
    failed: failed + countFailures(job, lost),
    indexes,
    failedIndexes: unite(failedIndexes, indexesOf(forGood)),
    counted: [...fresh, ...lost],
  };
}

/** How many of these failed pods count against the job. */
export const countFailures = (job: Job, lost: readonly Pod[]): number =>
  lost.filter((pod) => judgeFailure(job, pod).action !== 'Ignore').length;

const unite = (known: string | undefined, fresh: readonly number[]): number[] => [
  ...new Set([...parseIndexes(known), ...fresh]),
];
