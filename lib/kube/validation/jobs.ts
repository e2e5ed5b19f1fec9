/** Jobs, once and every so often. Spec: pkg/apis/batch/validation/validation.go */
import type { JobSpec } from 'kubernetes-types/batch/v1.d.ts';
import { canonicalJson } from '../canonical-json.ts';
import { cronFault } from '../cron-schedule.ts';
import { invalid, required, unsupported, type FieldError } from '../field-error.ts';
import { goStruct } from '../go/go-struct.ts';
import { goQuote, goStringMap } from '../go/go-text.ts';
import { matchesSelector } from '../label-selector.ts';
import { tooLongText } from '../names.ts';
import type { AnyObject, LabelSelector } from '../object.ts';
import { seenAs, type CronJob, type Job } from '../typed.ts';
import { immutableText, nonNegative, oneOf, optionalOneOf } from './checks.ts';
import { validateLabelSelector } from './label-selector.ts';
import { validatePodFailurePolicy, validateSuccessPolicy } from './job-policies.ts';
import { selectorMismatchText, validatePodTemplate } from './pod-template.ts';

export function validateJob(object: AnyObject): FieldError[] {
  const { spec } = seenAs<Job>(object);
  const selector = spec.selector as LabelSelector | undefined;
  const { labels } = spec.template.metadata ?? {};
  return [
    ...validateJobSpec('spec', spec),
    ...(selector ? validateLabelSelector('spec.selector', selector) : [required('spec.selector')]),
    ...(matchesSelector(selector, labels)
      ? []
      : [invalid('spec.template.metadata.labels', goStringMap(labels), selectorMismatchText)]),
  ];
}

function validateJobSpec(field: string, spec: JobSpec): FieldError[] {
  return [
    ...nonNegative(`${field}.parallelism`, spec.parallelism),
    ...nonNegative(`${field}.completions`, spec.completions),
    ...nonNegative(`${field}.activeDeadlineSeconds`, spec.activeDeadlineSeconds),
    ...nonNegative(`${field}.backoffLimit`, spec.backoffLimit),
    ...nonNegative(`${field}.ttlSecondsAfterFinished`, spec.ttlSecondsAfterFinished),
    ...nonNegative(`${field}.backoffLimitPerIndex`, spec.backoffLimitPerIndex),
    ...nonNegative(`${field}.maxFailedIndexes`, spec.maxFailedIndexes),
    ...(spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined
      ? [required(`${field}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified')]
      : []),
    ...optionalOneOf(`${field}.completionMode`, spec.completionMode, ['NonIndexed', 'Indexed']),
    ...(spec.completionMode === 'Indexed'
      ? validateIndexed(field, spec)
      : validateNonIndexed(field, spec)),
    ...validatePodFailurePolicy(`${field}.podFailurePolicy`, spec),
    ...validateSuccessPolicy(`${field}.successPolicy`, spec),
    ...optionalOneOf(
      `${field}.podReplacementPolicy`,
      spec.podReplacementPolicy,
      spec.podFailurePolicy ? ['Failed'] : ['Failed', 'TerminatingOrFailed'],
    ),
    ...validatePodTemplate(`${field}.template`, spec.template),
    ...validateRestartPolicy(`${field}.template.spec.restartPolicy`, spec),
  ];
}

/** More than so many pods at a time, or failed indexes, no job's status could tell apart. */
const mostParallel = 100_000;

function validateIndexed(field: string, spec: JobSpec): FieldError[] {
  const { completions, parallelism, maxFailedIndexes } = spec;
  const tooParallel = `must be less than or equal to ${mostParallel} when completion mode is Indexed`;
  return [
    ...(completions === undefined
      ? [required(`${field}.completions`, 'when completion mode is Indexed')]
      : []),
    ...(parallelism !== undefined && parallelism > mostParallel
      ? [invalid(`${field}.parallelism`, parallelism, tooParallel)]
      : []),
    ...(maxFailedIndexes !== undefined && maxFailedIndexes > (completions ?? maxFailedIndexes)
      ? [
          invalid(
            `${field}.maxFailedIndexes`,
            maxFailedIndexes,
            'must be less than or equal to completions',
          ),
        ]
      : []),
  ];
}

const validateNonIndexed = (field: string, spec: JobSpec): FieldError[] =>
  (['backoffLimitPerIndex', 'maxFailedIndexes'] as const).flatMap((name) =>
    spec[name] === undefined
      ? []
      : [invalid(`${field}.${name}`, spec[name], 'requires indexed completion mode')],
  );

/** What is to end cannot be started again for ever; a policy not given would be Always. */
function validateRestartPolicy(
  field: string,
  { template, podFailurePolicy }: JobSpec,
): FieldError[] {
  const policies = ['OnFailure', 'Never'];
  const policy = template.spec?.restartPolicy ?? '';
  if (policy === '' || policy === 'Always')
    return [required(field, `valid values: ${policies.map(goQuote).join(', ')}`)];
  if (!policies.includes(policy)) return [unsupported(field, policy, policies)];
  return podFailurePolicy && policy !== 'Never'
    ? [invalid(field, policy, 'only "Never" is supported when podFailurePolicy is specified')]
    : [];
}

export function validateJobUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const [now, before] = [seenAs<Job>(object).spec, seenAs<Job>(old).spec];
  const same = (name: keyof JobSpec) => canonicalJson(now[name]) === canonicalJson(before[name]);
  const fixed = (name: keyof JobSpec, value: unknown) =>
    same(name) ? [] : [invalid(`spec.${name}`, value, immutableText)];
  return [
    ...validateCompletions(now, before),
    ...fixed('selector', now.selector && goStruct('v1.LabelSelector', now.selector)),
    ...validateTemplateUpdate(now, before),
    ...fixed(
      'podFailurePolicy',
      now.podFailurePolicy && goStruct('batch.PodFailurePolicy', now.podFailurePolicy),
    ),
    ...fixed('completionMode', now.completionMode),
    ...fixed('backoffLimitPerIndex', now.backoffLimitPerIndex),
    ...fixed(
      'successPolicy',
      now.successPolicy && goStruct('batch.SuccessPolicy', now.successPolicy),
    ),
  ];
}

function validateCompletions(now: JobSpec, before: JobSpec): FieldError[] {
  const { completions, parallelism } = now;
  if (completions === before.completions) return [];
  if (now.completionMode !== 'Indexed')
    return [invalid('spec.completions', completions, immutableText)];
  return completions === parallelism
    ? []
    : [
        invalid(
          'spec.completions',
          completions,
          'can only be modified in tandem with spec.parallelism',
        ),
      ];
}

/** Where its pods may run can be changed while the job has not started. */
function validateTemplateUpdate(now: JobSpec, before: JobSpec): FieldError[] {
  const isWaiting = before.suspend === true;
  const fixed = ({ template }: JobSpec): string => {
    if (!isWaiting) return canonicalJson(template);
    const {
      nodeSelector: _n,
      tolerations: _t,
      schedulingGates: _g,
      affinity,
      ...spec
    } = template.spec ?? {
      containers: [],
    };
    const { nodeAffinity: _a, ...rest } = affinity ?? {};
    return canonicalJson({ spec, rest });
  };
  if (fixed(now) === fixed(before)) return [];
  const value = goStruct('core.PodTemplateSpec', now.template);
  return [invalid('spec.template', value, immutableText)];
}

/** Eleven characters of a job's name are the time it is for. */
const longestCronName = 52;

export function validateCronJob(object: AnyObject): FieldError[] {
  const { metadata, spec } = seenAs<CronJob>(object);
  const isLong = metadata.name.length > longestCronName;
  return [
    ...validateSchedule('spec.schedule', spec.schedule),
    ...nonNegative('spec.startingDeadlineSeconds', spec.startingDeadlineSeconds),
    ...oneOf('spec.concurrencyPolicy', spec.concurrencyPolicy, ['Allow', 'Forbid', 'Replace']),
    ...validateJobSpec('spec.jobTemplate.spec', spec.jobTemplate.spec ?? { template: {} }),
    ...nonNegative('spec.successfulJobsHistoryLimit', spec.successfulJobsHistoryLimit),
    ...nonNegative('spec.failedJobsHistoryLimit', spec.failedJobsHistoryLimit),
    ...(isLong ? [invalid('metadata.name', metadata.name, tooLongText(longestCronName))] : []),
  ];
}

function validateSchedule(field: string, schedule: string | undefined): FieldError[] {
  if (!schedule) return [required(field)];
  const fault = cronFault(schedule);
  return [
    ...(fault === undefined ? [] : [invalid(field, schedule, fault)]),
    ...(schedule.includes('TZ')
      ? [
          invalid(
            field,
            schedule,
            'cannot use TZ or CRON_TZ in schedule, use timeZone field instead',
          ),
        ]
      : []),
  ];
}
