/** kubectl describe of jobs, once and every so often. */
import { Description } from '../describe/description.ts';
import { describeEvents } from '../describe/events.ts';
import { describeAnnotations, describeHead, describeLabels } from '../describe/metadata.ts';
import { describePodTemplate } from '../describe/pod-template.ts';
import { rfc1123 } from '../describe/time.ts';
import { humanDuration } from '../duration.ts';
import type { DescribeContext } from '../kind.ts';
import type { AnyObject, LabelSelector } from '../object.ts';
import { controllerOf } from '../ownership.ts';
import { formatSelector } from '../selector-text.ts';
import { seenAs, type CronJob, type Job } from '../typed.ts';

export function describeJob(object: AnyObject, context: DescribeContext): string {
  const job = seenAs<Job>(object);
  const { metadata, spec, status } = job;
  const to = new Description();
  to.field('Name', metadata.name).field('Namespace', metadata.namespace);
  to.field('Selector', formatSelector(spec.selector as LabelSelector));
  describeLabels(to, 'Labels', metadata.labels);
  describeAnnotations(to, 'Annotations', metadata.annotations);
  const owner = controllerOf(job);
  if (owner) to.field('Controlled By', `${owner.kind}/${owner.name}`);
  to.optional('Parallelism', spec.parallelism);
  to.field('Completions', spec.completions ?? '<unset>');
  to.optional('Completion Mode', spec.completionMode);
  to.optional('Suspend', spec.suspend).optional('Backoff Limit', spec.backoffLimit);
  to.optional('TTL Seconds After Finished', spec.ttlSecondsAfterFinished);
  describeTimes(to, job);
  to.field('Pods Statuses', podsText(job));
  if (spec.completionMode === 'Indexed')
    to.field('Completed Indexes', indexesText(status?.completedIndexes ?? ''));
  describePodTemplate(to, spec.template);
  describeEvents(to, context, job);
  return to.toString();
}

function describeTimes(to: Description, { spec, status }: Job): void {
  const { startTime, completionTime } = status ?? {};
  if (startTime) to.field('Start Time', rfc1123(startTime));
  if (completionTime) to.field('Completed At', rfc1123(completionTime));
  if (startTime && completionTime) {
    const spanMs = Date.parse(completionTime) - Date.parse(startTime);
    to.field('Duration', humanDuration(spanMs));
  }
  if (spec.activeDeadlineSeconds !== undefined)
    to.field('Active Deadline Seconds', `${spec.activeDeadlineSeconds}s`);
}

function podsText({ status = {} }: Job): string {
  const { active = 0, ready, succeeded = 0, failed = 0 } = status;
  const readyText = ready === undefined ? '' : ` (${ready} Ready)`;
  return `${active} Active${readyText} / ${succeeded} Succeeded / ${failed} Failed`;
}

/** The list, cut at the first comma after fifty characters. */
function indexesText(indexes: string): string {
  if (indexes === '') return '<none>';
  const cut = indexes.indexOf(',', 50);
  return cut < 0 ? indexes : `${indexes.slice(0, cut + 1)}...`;
}

export function describeCronJob(object: AnyObject, context: DescribeContext): string {
  const cronJob = seenAs<CronJob>(object);
  const { spec, status } = cronJob;
  const to = new Description();
  describeHead(to, cronJob);
  to.field('Schedule', spec.schedule).field('Concurrency Policy', spec.concurrencyPolicy);
  to.field('Suspend', spec.suspend === undefined ? '<unset>' : spec.suspend ? 'True' : 'False');
  to.field('Successful Job History Limit', spec.successfulJobsHistoryLimit ?? '<unset>');
  to.field('Failed Job History Limit', spec.failedJobsHistoryLimit ?? '<unset>');
  const deadline = spec.startingDeadlineSeconds;
  to.field('Starting Deadline Seconds', deadline === undefined ? '<unset>' : `${deadline}s`);
  describeJobTemplate(to, spec.jobTemplate.spec);
  const last = status?.lastScheduleTime;
  to.field('Last Schedule Time', last ? rfc1123(last) : '<unset>');
  const active = (status?.active ?? []).map(({ name }) => name).join(', ');
  to.field('Active Jobs', active || '<none>');
  describeEvents(to, context, cronJob);
  return to.toString();
}

function describeJobTemplate(to: Description, spec: CronJob['spec']['jobTemplate']['spec']): void {
  const selector = spec?.selector as LabelSelector | undefined;
  to.field('Selector', selector ? formatSelector(selector) : '<unset>');
  to.field('Parallelism', spec?.parallelism ?? '<unset>');
  to.field('Completions', spec?.completions ?? '<unset>');
  if (spec?.activeDeadlineSeconds !== undefined)
    to.field('Active Deadline Seconds', `${spec.activeDeadlineSeconds}s`);
  describePodTemplate(to, spec?.template);
}
