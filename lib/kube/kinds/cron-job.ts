/**
 * CronJob: a Job every so often.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
import { setEmptyMetadata } from '../defaults/embedded-metadata.ts';
import { setTemplateDefaults } from '../defaults/pod-spec.ts';
import { ageOf } from '../duration.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { formatSelector } from '../selector-text.ts';
import { ownedStatus } from '../strategy.ts';
import { seenAs, type CronJob } from '../typed.ts';
import { validateCronJob } from '../validation/jobs.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { containersColumn, imagesColumn } from './template-columns.ts';
import { describeCronJob } from './job-descriptions.ts';

const { text, number, wide } = columnsOf<CronJob>();

export const cronJobKind = defineKind({
  group: 'batch',
  versions: ['v1'],
  kind: 'CronJob',
  plural: 'cronjobs',
  shortNames: ['cj'],
  categories: ['all'],
  namespaced: true,
  subresources: ['status'],
  strategy: {
    ...ownedStatus(),
    hasGeneration: true,
    defaults: setDefaults,
    validate: validateCronJob,
  },
  columns: [
    nameColumn,
    text('Schedule', ({ spec }) => spec.schedule),
    text('Timezone', ({ spec }) => spec.timeZone ?? '<none>'),
    text('Suspend', ({ spec }) => suspendText(spec.suspend)),
    number('Active', ({ status }) => status?.active?.length ?? 0),
    text('Last Schedule', ({ status }, nowMs) =>
      status?.lastScheduleTime ? ageOf(status.lastScheduleTime, nowMs) : '<none>',
    ),
    ageColumn,
    containersColumn,
    imagesColumn,
    wide('Selector', ({ spec }) => formatSelector(spec.jobTemplate.spec?.selector)),
  ],
  describe: describeCronJob,
});

function suspendText(suspend: boolean | undefined): string {
  if (suspend === undefined) return '<unset>';
  return suspend ? 'True' : 'False';
}

/** Spec: pkg/apis/batch/v1/defaults.go#SetDefaults_CronJob */
function setDefaults(draft: AnyObject): void {
  const spec = (seenAs<CronJob>(draft).spec ??= {} as CronJob['spec']);
  spec.concurrencyPolicy ||= 'Allow';
  spec.suspend ??= false;
  spec.successfulJobsHistoryLimit ??= 3;
  spec.failedJobsHistoryLimit ??= 1;
  spec.jobTemplate ??= {};
  setEmptyMetadata(spec.jobTemplate);
  setTemplateDefaults(((spec.jobTemplate.spec ??= {} as JobTemplateSpec).template ??= {}));
}

type JobTemplateSpec = NonNullable<CronJob['spec']['jobTemplate']['spec']>;
