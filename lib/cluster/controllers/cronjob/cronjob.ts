/**
 * CronJob controller: creates Jobs by the clock.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
import { equalJson } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { controllerReference } from '#lib/kube/ownership.ts';
import { toTimestamp } from '#lib/sim/clock.ts';
import type { Controller, Reconciling } from '../../controller.ts';
import type { CronJob, Job } from '../../objects.ts';
import { conditionsOf, isFinished } from '../job/verdict.ts';
import { trimJobs } from './history.ts';
import { dueBetween, parseSchedule, ScheduleError, type Schedule } from './schedule.ts';

/** The real controller looks a moment after the minute, so that no clock is early. */
const afterTheMinuteMs = 100;

export const cronJobController: Controller = {
  name: 'cronjob-controller',
  reconciles: 'cronjobs.batch',
  owns: ['jobs.batch'],

  reconcile(key, context) {
    const cron = context.informers.get('cronjobs.batch', key);
    if (!cron) return;
    const jobs = context.informers.controlledBy('jobs.batch', cron.metadata.uid);
    const status = followJobs(cron, jobs, context);
    const updated = cron.metadata.deletionTimestamp ? status : start(cron, jobs, status, context);
    writeStatus(cron, updated, context);
    trimJobs(cron, jobs, context);
  },
};

type Status = NonNullable<CronJob['status']>;

/** Strikes the jobs out that have ended, and notes when one last succeeded. */
function followJobs(cron: CronJob, jobs: readonly Job[], { event }: Reconciling): Status {
  let { lastSuccessfulTime } = cron.status ?? {};
  const active = (cron.status?.active ?? []).filter(({ uid, name }) => {
    const job = jobs.find(({ metadata }) => metadata.uid === uid);
    if (!job) {
      event(cron, 'Normal', 'MissingJob', `Active job went missing: ${name}`);
      return false;
    }
    if (!isFinished(job)) return true;
    const isDone = conditionsOf(job).some(({ type }) => type === 'Complete');
    const message = `Saw completed job: ${name}, condition: ${isDone ? 'Complete' : 'Failed'}`;
    event(cron, 'Normal', 'SawCompletedJob', message);
    const { completionTime } = job.status ?? {};
    if (isDone && completionTime && completionTime > (lastSuccessfulTime ?? '')) {
      lastSuccessfulTime = completionTime;
    }
    return false;
  });
  const { lastScheduleTime } = cron.status ?? {};
  return {
    ...(active.length > 0 ? { active } : {}),
    ...(lastScheduleTime ? { lastScheduleTime } : {}),
    ...(lastSuccessfulTime ? { lastSuccessfulTime } : {}),
  };
}

function start(cron: CronJob, jobs: readonly Job[], status: Status, context: Reconciling): Status {
  if (cron.spec.suspend) return status;
  const schedule = scheduleOf(cron, context);
  if (!schedule) return status;
  const { lastMs, nextMs, missed } = dueBetween(schedule, earliestMs(cron, context), context.nowMs);
  if (nextMs !== undefined) context.again(nextMs - context.nowMs + afterTheMinuteMs);
  if (missed > 100) {
    const message = `too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew`;
    context.event(cron, 'Warning', 'TooManyMissedTimes', message);
  }
  return lastMs === undefined ? status : runAt(lastMs, { cron, jobs, status, context });
}

function scheduleOf(cron: CronJob, { event }: Reconciling): Schedule | undefined {
  try {
    return parseSchedule(cron.spec.schedule, cron.spec.timeZone);
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    event(cron, 'Warning', error.reason, error.message);
    return undefined;
  }
}

function earliestMs({ metadata, status, spec }: CronJob, { nowMs }: Reconciling): number {
  const since = Date.parse(status?.lastScheduleTime ?? metadata.creationTimestamp);
  const deadline = spec.startingDeadlineSeconds;
  return deadline === undefined ? since : Math.max(since, nowMs - deadline * 1000);
}

interface Run {
  readonly cron: CronJob;
  readonly jobs: readonly Job[];
  readonly status: Status;
  readonly context: Reconciling;
}

function runAt(scheduledMs: number, { cron, jobs, status, context }: Run): Status {
  const deadline = cron.spec.startingDeadlineSeconds;
  if (deadline !== undefined && scheduledMs + deadline * 1000 < context.nowMs) {
    const moment = new Date(scheduledMs).toUTCString();
    const message = `Missed scheduled time to start a job: ${moment}`;
    context.event(cron, 'Warning', 'MissSchedule', message);
    return status;
  }
  const name = `${cron.metadata.name}-${Math.floor(scheduledMs / 60_000)}`;
  if (jobs.some(({ metadata }) => metadata.name === name)) return status;
  const active = status.active ?? [];
  if (cron.spec.concurrencyPolicy === 'Forbid' && active.length > 0) {
    const message =
      'Not starting job because prior execution is running and concurrency policy is Forbid';
    context.event(cron, 'Normal', 'JobAlreadyActive', message);
    return status;
  }
  const isReplacing = cron.spec.concurrencyPolicy === 'Replace';
  if (isReplacing) active.forEach(({ name: old = '' }) => deleteJob(cron, old, context));
  const job = context.api.create('jobs.batch', jobOf(cron, name, scheduledMs));
  context.event(cron, 'Normal', 'SuccessfulCreate', `Created job ${name}`);
  return {
    ...status,
    active: [...(isReplacing ? [] : active), referenceTo(job)],
    lastScheduleTime: toTimestamp(scheduledMs),
  };
}

function deleteJob(cron: CronJob, name: string, { api, event }: Reconciling): void {
  const key = { namespace: cron.metadata.namespace, name };
  api.delete('jobs.batch', key, { propagationPolicy: 'Background' });
  event(cron, 'Normal', 'SuccessfulDelete', `Deleted job ${name}`);
}

function jobOf(cron: CronJob, name: string, scheduledMs: number) {
  const { metadata, spec } = cron.spec.jobTemplate;
  const annotations = {
    ...metadata?.annotations,
    'batch.kubernetes.io/cronjob-scheduled-timestamp': toTimestamp(scheduledMs),
  };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      namespace: cron.metadata.namespace,
      annotations,
      ...(metadata?.labels ? { labels: metadata.labels } : {}),
      ownerReferences: [controllerReference(cron)],
    },
    spec,
  };
}

function referenceTo({ apiVersion, kind, metadata }: AnyObject) {
  const { name, namespace = '', uid, resourceVersion } = metadata;
  return { apiVersion, kind, name, namespace, uid, resourceVersion };
}

function writeStatus(cron: CronJob, status: Status, { api }: Reconciling): void {
  if (equalJson(status, cron.status ?? {})) return;
  api.updateStatus('cronjobs.batch', { ...cron, status });
}
