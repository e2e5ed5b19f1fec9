/**
 * Job controller: runs pods until enough of them have succeeded, or too many have failed.
 * It looks at changes of its pods once a second, so that many of them cost one look.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
import { controllerOf } from '#lib/kube/ownership.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { Controller, ObjectChange, Reconciling, WakeKey } from '../../controller.ts';
import type { Job, Pod } from '../../objects.ts';
import { claim, wouldAdopt } from '../claim.ts';
import { rankVictims } from '../victims.ts';
import { backoffUntilMs } from './backoff.ts';
import { failureMarks, podToReplace, replaceableMs } from './index-failures.ts';
import {
  indexesOf,
  isIndexed,
  isLeaving,
  isRunningOn,
  isTracked,
  jobPod,
  replacesOnlyFailed,
  trackingFinalizer,
} from './job-pods.ts';
import { writeStatus } from './job-status.ts';
import { successByPolicy } from './success-policy.ts';
import { tally, type Tally } from './tally.ts';
import { deadlineMs, failureOf, isFinished, standingVerdict, successOf } from './verdict.ts';

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
  const early =
    standingVerdict(job) ??
    failureOf(job, pods, result, context.nowMs) ??
    successByPolicy(job, result.indexes);
  const active = pods.filter(isRunningOn);
  let refusal: StatusError | undefined;
  if (early) active.forEach((pod) => remove(job, pod, context));
  else if (job.spec.suspend) active.forEach((pod) => remove(job, pod, context));
  else refusal = manage(job, pods, result, context);
  const now = claim('pods', job, job.spec.selector, context);
  const verdict = early ?? successOf(job, result, now.filter(isRunningOn).length);
  const waiting = verdict ? [] : waitingForReplacement(job, now, result);
  writeStatus({ job, pods: now, result, waiting, verdict }, context);
  letGo(
    result.counted.filter(
      (pod) => !waiting.some(({ metadata }) => metadata.uid === pod.metadata.uid),
    ),
    context,
  );
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
  const leaving = replacesOnlyFailed(job) ? pods.filter(isLeaving).length : 0;
  const missing = wanted - active.length - leaving;
  if (missing <= 0) return undefined;
  if (job.spec.backoffLimitPerIndex !== undefined)
    return createByIndex(job, pods, nextIndexes(job, pods, result, missing), context);
  const until = backoffUntilMs(job, pods, context.nowMs);
  if (until > context.nowMs) {
    context.again(until - context.nowMs);
    return undefined;
  }
  return create(
    job,
    nextIndexes(job, pods, result, missing).map((index) => jobPod(job, index)),
    context,
  );
}

function wantedActive({ spec }: Job, { succeeded, failedIndexes }: Tally, active: number): number {
  const parallelism = spec.parallelism ?? 1;
  if (spec.completions === undefined)
    return succeeded > 0 ? Math.min(active, parallelism) : parallelism;
  const left = spec.completions - succeeded - failedIndexes.length;
  return Math.max(0, Math.min(left, parallelism));
}

/** One entry for each pod to be created: its index, or nothing where the job has none. */
function nextIndexes(
  job: Job,
  pods: readonly Pod[],
  { indexes, failedIndexes }: Tally,
  count: number,
): (number | undefined)[] {
  if (!isIndexed(job)) return Array.from({ length: count }, () => undefined);
  const held = pods.filter(
    (pod) => isRunningOn(pod) || (replacesOnlyFailed(job) && isLeaving(pod)),
  );
  const taken = new Set([...indexes, ...failedIndexes, ...indexesOf(held)]);
  const all = Array.from({ length: job.spec.completions ?? 0 }, (_one, index) => index);
  return all.filter((index) => !taken.has(index)).slice(0, count);
}

/** Every index waits for its own back-off only. */
function createByIndex(
  job: Job,
  pods: readonly Pod[],
  indexes: readonly (number | undefined)[],
  context: Reconciling,
): StatusError | undefined {
  const ready: NewPod[] = [];
  for (const index of indexes) {
    const replaced = index === undefined ? undefined : podToReplace(job, pods, index);
    const waitMs = replaced ? replaceableMs(replaced) - context.nowMs : 0;
    if (waitMs > 0) context.again(waitMs);
    else ready.push(jobPod(job, index, failureMarks(job, replaced)));
  }
  return create(job, ready, context);
}

/** Failed pods whose index tries again keep their count until another pod has taken it over. */
function waitingForReplacement(job: Job, pods: readonly Pod[], result: Tally): Pod[] {
  if (job.spec.backoffLimitPerIndex === undefined) return [];
  const settled = new Set([
    ...result.indexes,
    ...result.failedIndexes,
    ...indexesOf(pods.filter(isRunningOn)),
  ]);
  return [...new Set(indexesOf(pods))].flatMap((index) =>
    settled.has(index) ? [] : (podToReplace(job, pods, index) ?? []),
  );
}

type NewPod = ReturnType<typeof jobPod>;

function create(
  job: Job,
  pods: readonly NewPod[],
  { api, event }: Reconciling,
): StatusError | undefined {
  for (const pod of pods) {
    try {
      const { metadata } = api.create('pods', pod);
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
