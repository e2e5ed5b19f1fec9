/** What a Job says of itself. Spec: pkg/controller/job/job_controller.go#trackJobStatusAndRemoveFinalizers */
import type { JobStatus } from 'kubernetes-types/batch/v1.d.ts';
import { equalJson } from '#lib/kube/json.ts';
import type { Condition } from '#lib/kube/object.ts';
import { isPodReady } from '#lib/kube/pods.ts';
import type { Reconciling } from '../../controller.ts';
import type { Job, Pod } from '../../objects.ts';
import { formatIndexes, isLeaving, isRunningOn } from './job-pods.ts';
import { countFailures, type Tally } from './tally.ts';
import { conditionsOf, type Verdict } from './verdict.ts';

export interface Findings {
  readonly job: Job;
  readonly pods: readonly Pod[];
  readonly result: Tally;
  /** Failed pods that count only when another has taken their place. */
  readonly waiting: readonly Pod[];
  readonly verdict: Verdict | undefined;
}

/** Writes what was found into the Job, unless it stands there already; what is new is told as an event. */
export function writeStatus(findings: Findings, context: Reconciling): void {
  const { job, pods, verdict } = findings;
  const active = pods.filter(isRunningOn);
  const leaving = pods.filter(isLeaving);
  const isOver = verdict !== undefined && leaving.length === 0 && active.length === 0;
  const conditions = withVerdict(withSuspension(job, context), verdict, isOver, context.timestamp);
  const startTime = job.status?.startTime ?? (job.spec.suspend ? undefined : context.timestamp);
  const status = {
    ...(conditions.length > 0 ? { conditions } : {}),
    ...(startTime && !(job.spec.suspend && !verdict) ? { startTime } : {}),
    ...(isOver && verdict.isSuccess ? { completionTime: context.timestamp } : {}),
    ...(active.length > 0 ? { active: active.length } : {}),
    terminating: leaving.length,
    ...countsOf(findings),
    uncountedTerminatedPods: {},
    ready: active.filter(isPodReady).length,
  };
  tell(job, conditions, context);
  if (equalJson(status, job.status)) return;
  context.api.updateStatus('jobs.batch', { ...job, status } as Job);
}

function countsOf({ job, result, waiting }: Findings): JobStatus {
  const { succeeded, indexes, failedIndexes } = result;
  const failed = result.failed - countFailures(job, waiting);
  return {
    ...(succeeded > 0 ? { succeeded } : {}),
    ...(failed > 0 ? { failed } : {}),
    ...(indexes.length > 0 ? { completedIndexes: formatIndexes(indexes) } : {}),
    ...(job.spec.backoffLimitPerIndex === undefined
      ? {}
      : { failedIndexes: formatIndexes(failedIndexes) }),
  };
}

function withSuspension(job: Job, { timestamp }: Reconciling): Condition[] {
  const conditions = conditionsOf(job);
  const suspended = conditions.find(({ type }) => type === 'Suspended');
  const isSuspended = job.spec.suspend ?? false;
  if ((suspended?.status === 'True') === isSuspended) return [...conditions];
  const told: Condition = {
    type: 'Suspended',
    status: isSuspended ? 'True' : 'False',
    lastProbeTime: timestamp,
    lastTransitionTime: timestamp,
    reason: isSuspended ? 'JobSuspended' : 'JobResumed',
    message: isSuspended ? 'Job suspended' : 'Job resumed',
  };
  return [...conditions.filter((one) => one !== suspended), told];
}

/** First what is aimed at, then, when the last pod has gone, what has come to be. */
function withVerdict(
  conditions: Condition[],
  verdict: Verdict | undefined,
  isOver: boolean,
  timestamp: string,
): Condition[] {
  if (!verdict) return conditions;
  const { isSuccess, reason, message } = verdict;
  const types = isSuccess ? ['SuccessCriteriaMet', 'Complete'] : ['FailureTarget', 'Failed'];
  const told = types
    .slice(0, isOver ? 2 : 1)
    .filter((type) => !conditions.some((one) => one.type === type));
  const times = { lastProbeTime: timestamp, lastTransitionTime: timestamp };
  return [
    ...conditions,
    ...told.map((type): Condition => ({ type, status: 'True', ...times, reason, message })),
  ];
}

/** Events for conditions that are new. */
function tell(job: Job, conditions: readonly Condition[], { event }: Reconciling): void {
  const old = conditionsOf(job);
  for (const { type, status, reason = '', message = '' } of conditions) {
    if (old.some((one) => one.type === type && one.status === status)) continue;
    if (type === 'Complete') event(job, 'Normal', 'Completed', 'Job completed');
    else if (type === 'Failed') event(job, 'Warning', reason, message);
    else if (type === 'Suspended') {
      const isSuspended = status === 'True';
      event(job, 'Normal', isSuspended ? 'Suspended' : 'Resumed', message);
    }
  }
}
