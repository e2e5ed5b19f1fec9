/** Whether a Job is done, and how. Spec: https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup */
import type { Condition } from '#lib/kube/object.ts';
import type { Job, Pod } from '../../objects.ts';
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
  { failed }: Tally,
  nowMs: number,
): Verdict | undefined {
  const limit = job.spec.backoffLimit ?? 6;
  if (failed > limit || hasRestartedTooOften(job, pods, limit)) {
    return {
      isSuccess: false,
      reason: 'BackoffLimitExceeded',
      message: 'Job has reached the specified backoff limit',
    };
  }
  const deadline = deadlineMs(job);
  if (deadline === undefined || deadline > nowMs) return undefined;
  return {
    isSuccess: false,
    reason: 'DeadlineExceeded',
    message: 'Job was active longer than specified deadline',
  };
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
