/** Whether a Job is done, and how. Spec: https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup */
import type { Condition } from '#lib/kube/object.ts';
import type { Job, Pod } from '../../objects.ts';
import { judgeFailure } from './failure-policy.ts';
import { hasFailed } from './job-pods.ts';
import type { Tally } from './tally.ts';

export interface Verdict {
  readonly isSuccess: boolean;
  readonly reason: string;
  readonly message: string;
}

export function conditionsOf({ status }: Job): readonly Condition[] {
  return (status?.conditions ?? []) as Condition[];
}

export const isFinished = (job: Job): boolean =>
  conditionsOf(job).some(
    ({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True',
  );

/** What was decided before and waits for the last pods to go. */
export function standingVerdict(job: Job): Verdict | undefined {
  const told = conditionsOf(job).find(
    ({ type, status }) =>
      (type === 'FailureTarget' || type === 'SuccessCriteriaMet') && status === 'True',
  );
  if (!told) return undefined;
  const { type, reason = '', message = '' } = told;
  return { isSuccess: type === 'SuccessCriteriaMet', reason, message };
}

export function failureOf(
  job: Job,
  pods: readonly Pod[],
  result: Tally,
  nowMs: number,
): Verdict | undefined {
  return (
    failureByPolicy(job, pods) ??
    failureByLimit(job, pods, result) ??
    failureByTime(job, nowMs) ??
    failureByIndexes(job, result)
  );
}

const failure = (reason: string, message: string): Verdict => ({
  isSuccess: false,
  reason,
  message,
});

function failureByPolicy(job: Job, pods: readonly Pod[]): Verdict | undefined {
  for (const pod of pods.filter((one) => hasFailed(job, one))) {
    const { message } = judgeFailure(job, pod);
    if (message !== undefined) return failure('PodFailurePolicy', message);
  }
  return undefined;
}

function failureByLimit(job: Job, pods: readonly Pod[], { failed }: Tally): Verdict | undefined {
  const limit = job.spec.backoffLimit ?? 6;
  if (failed <= limit && !hasRestartedTooOften(job, pods, limit)) return undefined;
  return failure('BackoffLimitExceeded', 'Job has reached the specified backoff limit');
}

function failureByTime(job: Job, nowMs: number): Verdict | undefined {
  const deadline = deadlineMs(job);
  if (deadline === undefined || deadline > nowMs) return undefined;
  return failure('DeadlineExceeded', 'Job was active longer than specified deadline');
}

function failureByIndexes({ spec }: Job, { failedIndexes, indexes }: Tally): Verdict | undefined {
  const { maxFailedIndexes = Infinity, completions = 0 } = spec;
  if (failedIndexes.length > maxFailedIndexes)
    return failure(
      'MaxFailedIndexesExceeded',
      'Job has exceeded the specified maximal number of failed indexes',
    );
  const isThrough = failedIndexes.length + indexes.length >= completions;
  return failedIndexes.length > 0 && isThrough
    ? failure('FailedIndexes', 'Job has failed indexes')
    : undefined;
}

/** When the Job will have run for too long; undefined when it may run for ever, or does not run. */
export function deadlineMs({ spec, status }: Job): number | undefined {
  if (spec.activeDeadlineSeconds === undefined || !status?.startTime || spec.suspend)
    return undefined;
  return Date.parse(status.startTime) + spec.activeDeadlineSeconds * 1000;
}

function hasRestartedTooOften(job: Job, pods: readonly Pod[], limit: number): boolean {
  if (job.spec.template.spec?.restartPolicy !== 'OnFailure') return false;
  const restarts = pods
    .filter(({ status }) => status.phase === 'Running' || status.phase === 'Pending')
    .flatMap(({ status }) => [
      ...(status.initContainerStatuses ?? []),
      ...(status.containerStatuses ?? []),
    ])
    .reduce((sum, { restartCount }) => sum + restartCount, 0);
  return limit === 0 ? restarts > 0 : restarts >= limit;
}

export function successOf(job: Job, { succeeded }: Tally, active: number): Verdict | undefined {
  const { completions } = job.spec;
  const isDone = completions === undefined ? succeeded > 0 : succeeded >= completions;
  if (!isDone || active > 0) return undefined;
  const message = 'Reached expected number of succeeded pods';
  return { isSuccess: true, reason: 'CompletionsReached', message };
}
