/** How many finished jobs a CronJob keeps. Spec: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits */
import type { Reconciling } from '../../controller.ts';
import type { CronJob, Job } from '../../objects.ts';
import { conditionsOf } from '../job/verdict.ts';

/** Deletes the oldest beyond the limits, successful and failed ones apart. */
export function trimJobs(cron: CronJob, jobs: readonly Job[], context: Reconciling): void {
  const ended = (type: string) =>
    jobs
      .filter((job) => conditionsOf(job).some((one) => one.type === type && one.status === 'True'))
      .filter(({ metadata }) => !metadata.deletionTimestamp)
      .toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  drop(cron, ended('Complete'), cron.spec.successfulJobsHistoryLimit ?? 3, context);
  drop(cron, ended('Failed'), cron.spec.failedJobsHistoryLimit ?? 1, context);
}

const startOf = ({ status, metadata }: Job): string =>
  `${status?.startTime ?? metadata.creationTimestamp} ${metadata.name}`;

function drop(
  cron: CronJob,
  jobs: readonly Job[],
  limit: number,
  { api, event }: Reconciling,
): void {
  for (const { metadata } of jobs.slice(0, Math.max(0, jobs.length - limit))) {
    api.delete('jobs.batch', metadata, { propagationPolicy: 'Background' });
    event(cron, 'Normal', 'SuccessfulDelete', `Deleted job ${metadata.name}`);
  }
}
