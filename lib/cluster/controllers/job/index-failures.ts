/**
 * Where every index of a job has a back-off limit of its own: how often it has failed, and when it has failed for
 * good. A pod carries the count of the failures before it.
 * Spec: pkg/controller/job/indexed_job_utils.go
 */
import type { Job, Pod } from '../../objects.ts';
import { pauseMs } from './backoff.ts';
import { judgeFailure } from './failure-policy.ts';
import { finishedMs, hasFailed, indexOf, isTracked } from './job-pods.ts';

const failuresAnnotation = 'batch.kubernetes.io/job-index-failure-count';
const ignoredAnnotation = 'batch.kubernetes.io/job-index-ignored-failure-count';

const countIn = ({ metadata }: Pod, annotation: string): number =>
  Number(metadata.annotations?.[annotation] ?? 0);

/** Whether the pod's failure is the last that its index is allowed. */
export function failsIndex(job: Job, pod: Pod): boolean {
  const limit = job.spec.backoffLimitPerIndex;
  if (limit === undefined || !hasFailed(job, pod)) return false;
  const { action } = judgeFailure(job, pod);
  if (action === 'FailIndex') return true;
  return action !== 'Ignore' && countIn(pod, failuresAnnotation) >= limit;
}

/** The pod that the next one of its index replaces: the failed one that is still being counted. */
export const podToReplace = (job: Job, pods: readonly Pod[], index: number): Pod | undefined =>
  pods
    .filter((pod) => indexOf(pod) === index && isTracked(pod) && hasFailed(job, pod))
    .toSorted((a, b) => allFailures(b) - allFailures(a))[0];

const allFailures = (pod: Pod): number =>
  countIn(pod, failuresAnnotation) + countIn(pod, ignoredAnnotation);

/** When the pod that replaces this one may be created. */
export const replaceableMs = (pod: Pod): number => finishedMs(pod) + pauseMs(allFailures(pod) + 1);

/** What the pod that takes another's place says of the failures before it. */
export function failureMarks(job: Job, replaced: Pod | undefined): Record<string, string> {
  if (job.spec.backoffLimitPerIndex === undefined) return {};
  if (!replaced) return { [failuresAnnotation]: '0' };
  const isIgnored = judgeFailure(job, replaced).action === 'Ignore';
  const failures = countIn(replaced, failuresAnnotation) + (isIgnored ? 0 : 1);
  const ignored = countIn(replaced, ignoredAnnotation) + (isIgnored ? 1 : 0);
  return {
    [failuresAnnotation]: String(failures),
    ...(ignored > 0 ? { [ignoredAnnotation]: String(ignored) } : {}),
  };
}
