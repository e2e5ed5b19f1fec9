/**
 * Job: pods that run until so many of them have succeeded.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
import type { JobSpec } from 'kubernetes-types/batch/v1.d.ts';
import { canonicalJson } from '../canonical-json.ts';
import { setTemplateDefaults } from '../defaults/pod-spec.ts';
import { humanDuration } from '../duration.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { ownedStatus } from '../strategy.ts';
import { seenAs, type Job } from '../typed.ts';
import { validateJob, validateJobUpdate } from '../validation/jobs.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { templateColumns } from './template-columns.ts';
import { describeJob } from './job-descriptions.ts';

const { text } = columnsOf<Job>();
const { prepareForCreate, prepareForUpdate } = ownedStatus();

export const jobKind = defineKind({
  group: 'batch',
  versions: ['v1'],
  kind: 'Job',
  plural: 'jobs',
  categories: ['all'],
  namespaced: true,
  subresources: ['status'],
  strategy: {
    hasGeneration: true,
    defaults: setDefaults,
    prepareForCreate: (draft, context) => {
      prepareForCreate(draft, context);
      labelJob(seenAs<Job>(draft));
    },
    prepareForUpdate,
    validate: validateJob,
    validateUpdate: validateJobUpdate,
  },
  columns: [
    nameColumn,
    text('Status', jobStatusWord),
    text('Completions', completionsText),
    text('Duration', durationText),
    ageColumn,
    ...templateColumns,
  ],
  selectableFields: {
    'status.successful': (object) => String(seenAs<Job>(object).status?.succeeded ?? 0),
  },
  describe: describeJob,
});

function setDefaults(draft: AnyObject): void {
  const job = seenAs<Job>(draft);
  job.spec ??= {} as Job['spec'];
  setSpecDefaults(job.spec);
  const labels = job.spec.template.metadata?.labels;
  if (labels && Object.keys(job.metadata.labels ?? {}).length === 0)
    job.metadata.labels = { ...labels };
}

/** Spec: pkg/apis/batch/v1/defaults.go#SetDefaults_Job */
function setSpecDefaults(spec: JobSpec): void {
  if (spec.completions === undefined && spec.parallelism === undefined) {
    spec.completions = 1;
    spec.parallelism = 1;
  }
  spec.parallelism ??= 1;
  spec.completionMode ??= 'NonIndexed';
  spec.backoffLimit ??= spec.backoffLimitPerIndex === undefined ? 6 : 2 ** 31 - 1;
  spec.suspend ??= false;
  spec.manualSelector ??= false;
  spec.podReplacementPolicy ??= spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed';
  for (const rule of spec.podFailurePolicy?.rules ?? [])
    for (const pattern of rule.onPodConditions ?? []) pattern.status ??= 'True';
  setTemplateDefaults((spec.template ??= {}));
}

/** A job that was given no labels has those of its pods, also the ones it generates. */
function labelJob(job: Job): void {
  const { labels = {} } = job.metadata;
  const isCopy = canonicalJson(labels) === canonicalJson(job.spec.template.metadata?.labels ?? {});
  generateSelector(job);
  const generated = job.spec.template.metadata?.labels;
  if (isCopy && generated) job.metadata.labels = { ...generated };
}

/**
 * A job chooses its pods by a label that carries its own uid.
 * Spec: pkg/registry/batch/job/strategy.go#generateSelector
 */
function generateSelector({ metadata, spec }: Job): void {
  if (spec.manualSelector) return;
  const { uid, name } = metadata;
  spec.template.metadata ??= {};
  spec.template.metadata.labels = {
    ...spec.template.metadata.labels,
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  };
  spec.selector ??= {};
  spec.selector.matchLabels = {
    ...spec.selector.matchLabels,
    'batch.kubernetes.io/controller-uid': uid,
  };
}

function hasCondition({ status }: Job, type: string): boolean {
  return (status?.conditions ?? []).some((one) => one.type === type && one.status === 'True');
}

/** Spec: pkg/printers/internalversion/printers.go#printJob */
function jobStatusWord(job: Job): string {
  if (hasCondition(job, 'Complete')) return 'Complete';
  if (hasCondition(job, 'Failed')) return 'Failed';
  if (job.metadata.deletionTimestamp) return 'Terminating';
  if (hasCondition(job, 'Suspended')) return 'Suspended';
  if (hasCondition(job, 'FailureTarget')) return 'FailureTarget';
  if (hasCondition(job, 'SuccessCriteriaMet')) return 'SuccessCriteriaMet';
  return 'Running';
}

function completionsText({ spec, status }: Job): string {
  const succeeded = status?.succeeded ?? 0;
  if (spec.completions !== undefined) return `${succeeded}/${spec.completions}`;
  const parallelism = spec.parallelism ?? 0;
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function durationText({ status }: Job, nowMs: number): string {
  if (!status?.startTime) return '';
  const end = status.completionTime ? Date.parse(status.completionTime) : nowMs;
  return humanDuration(end - Date.parse(status.startTime));
}
