/**
 * Job controller: runs pods until enough of them have succeeded, or too many have failed.
 * It looks at changes of its pods once a second, so that many of them cost one look.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
import { equalJson } from '#lib/kube/json.ts';
import type { Condition } from '#lib/kube/object.ts';
import { controllerOf } from '#lib/kube/ownership.ts';
import { isPodReady, isPodTerminal } from '#lib/kube/pods.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { Controller, ObjectChange, Reconciling, WakeKey } from '../../controller.ts';
import type { Job, Pod } from '../../objects.ts';
import { claim, wouldAdopt } from '../claim.ts';
import { rankVictims } from '../victims.ts';
import { backoffUntilMs } from './backoff.ts';
import {
  formatIndexes,
  indexOf,
  isIndexed,
  isLeaving,
  isRunningOn,
  isTracked,
  jobPod,
  trackingFinalizer,
} from './job-pods.ts';
import { tally, type Tally } from './tally.ts';
import {
  conditionsOf,
  deadlineMs,
  failureOf,
  isFinished,
  standingVerdict,
  successOf,
  type Verdict,
} from './verdict.ts';

const gatherMs = 1000;

export const jobController: Controller = {
  name: 'job-controller',
  reconciles: 'jobs.batch',
  isWokenBy: ({ before, after }) =>
    before?.metadata.generation !== after?.metadata.generation || !after,
  watches: { pods: jobsOfPod },

  reconcile(key, context) {
    const job = context.informers.get('jobs.batch', key);
    if (!job) return;
    const pods = claim('pods', job, job.spec.selector, context);
    if (isFinished(job)) return letGo(pods.filter(isTracked), context);
    if (job.metadata.deletionTimestamp) return letGo(pods.filter(isTracked), context);
    sync(job, pods, context);
  },
};

function jobsOfPod({ before, after }: ObjectChange, { informers }: Reconciling): WakeKey[] {
  const pod = after ?? before;
  const owner = pod && controllerOf(pod);
  const { namespace } = pod?.metadata ?? {};
  const keys =
    owner?.kind === 'Job'
      ? [{ namespace, name: owner.name }]
      : wouldAdopt(after, informers.list('jobs.batch', namespace));
  return keys.map((key) => ({ ...key, delayMs: gatherMs }));
}

function sync(job: Job, pods: readonly Pod[], context: Reconciling): void {
  const result = tally(job, pods);
  const failure = standingVerdict(job) ?? failureOf(job, pods, result, context.nowMs);
  const active = pods.filter(isRunningOn);
  let refusal: StatusError | undefined;
  if (failure) active.forEach((pod) => remove(job, pod, context));
  else if (job.spec.suspend) active.forEach((pod) => remove(job, pod, context));
  else refusal = manage(job, pods, result, context);
  const now = claim('pods', job, job.spec.selector, context);
  const verdict = failure ?? successOf(job, result, now.filter(isRunningOn).length);
  writeStatus({ job, pods: now, result, verdict }, context);
  letGo(result.counted, context);
  const deadline = deadlineMs(job);
  if (deadline !== undefined && !verdict) context.again(Math.max(0, deadline - context.nowMs));
  if (refusal) throw refusal;
}

/** Brings the number of running pods to what is wanted; after a failure only when its back-off is over. */
function manage(
  job: Job,
  pods: readonly Pod[],
  result: Tally,
  context: Reconciling,
): StatusError | undefined {
  const active = pods.filter(isRunningOn);
  const wanted = wantedActive(job, result, active.length);
  const surplus = active.length - wanted;
  if (surplus > 0) {
    const victims = rankVictims(active, active, context.nowMs).slice(0, surplus);
    victims.forEach((pod) => remove(job, pod, context));
    return undefined;
  }
  const leaving = job.spec.podReplacementPolicy === 'Failed' ? pods.filter(isLeaving).length : 0;
  const missing = wanted - active.length - leaving;
  if (missing <= 0) return undefined;
  const until = backoffUntilMs(pods, context.nowMs);
  if (until > context.nowMs) {
    context.again(until - context.nowMs);
    return undefined;
  }
  return create(job, nextIndexes(job, active, result, missing), context);
}

function wantedActive({ spec }: Job, { succeeded }: Tally, active: number): number {
  const parallelism = spec.parallelism ?? 1;
  if (spec.completions === undefined)
    return succeeded > 0 ? Math.min(active, parallelism) : parallelism;
  return Math.max(0, Math.min(spec.completions - succeeded, parallelism));
}

/** One entry for each pod to be created: its index, or nothing where the job has none. */
function nextIndexes(
  job: Job,
  active: readonly Pod[],
  { indexes }: Tally,
  count: number,
): (number | undefined)[] {
  if (!isIndexed(job)) return Array.from({ length: count }, () => undefined);
  const taken = new Set([...indexes, ...active.map(indexOf)]);
  const all = Array.from({ length: job.spec.completions ?? 0 }, (_one, index) => index);
  return all.filter((index) => !taken.has(index)).slice(0, count);
}

function create(
  job: Job,
  indexes: readonly (number | undefined)[],
  { api, event }: Reconciling,
): StatusError | undefined {
  for (const index of indexes) {
    try {
      const { metadata } = api.create('pods', jobPod(job, index));
      event(job, 'Normal', 'SuccessfulCreate', `Created pod: ${metadata.name}`);
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      event(job, 'Warning', 'FailedCreate', `Error creating: ${error.message}`);
      return error;
    }
  }
  return undefined;
}

function remove(job: Job, { metadata }: Pod, { api, event }: Reconciling): void {
  api.delete('pods', metadata, { preconditions: { uid: metadata.uid } });
  event(job, 'Normal', 'SuccessfulDelete', `Deleted pod: ${metadata.name}`);
}

/** Takes the finalizer off pods that have been counted, or that nobody counts any more. */
function letGo(pods: readonly Pod[], { api, informers }: Reconciling): void {
  for (const { metadata } of pods) {
    const pod = informers.get('pods', metadata);
    if (!pod || !isTracked(pod)) continue;
    const left = pod.metadata.finalizers?.filter((one) => one !== trackingFinalizer) ?? [];
    const finalizers = left.length > 0 ? left : null;
    api.patch('pods', metadata, { metadata: { finalizers } });
  }
}

interface Findings {
  readonly job: Job;
  readonly pods: readonly Pod[];
  readonly result: Tally;
  readonly verdict: Verdict | undefined;
}

function writeStatus({ job, pods, result, verdict }: Findings, context: Reconciling): void {
  const active = pods.filter(isRunningOn);
  const leaving = pods.filter((pod) => isLeaving(pod) && !isPodTerminal(pod));
  const isOver = verdict !== undefined && leaving.length === 0 && active.length === 0;
  const conditions = withVerdict(withSuspension(job, context), verdict, isOver, context.timestamp);
  const startTime = job.status?.startTime ?? (job.spec.suspend ? undefined : context.timestamp);
  const status = {
    ...(conditions.length > 0 ? { conditions } : {}),
    ...(startTime && !(job.spec.suspend && !verdict) ? { startTime } : {}),
    ...(isOver && verdict.isSuccess ? { completionTime: context.timestamp } : {}),
    ...(active.length > 0 ? { active: active.length } : {}),
    ...(result.succeeded > 0 ? { succeeded: result.succeeded } : {}),
    ...(result.failed > 0 ? { failed: result.failed } : {}),
    terminating: leaving.length,
    ...(result.indexes.length > 0 ? { completedIndexes: formatIndexes(result.indexes) } : {}),
    uncountedTerminatedPods: {},
    ready: active.filter(isPodReady).length,
  };
  tell(job, conditions, context);
  if (equalJson(status, job.status)) return;
  context.api.updateStatus('jobs.batch', { ...job, status } as Job);
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
