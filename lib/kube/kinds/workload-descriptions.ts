/** kubectl describe of the workloads that make pods themselves. */
import { describeConditions } from '../describe/conditions.ts';
import { Description } from '../describe/description.ts';
import { describeEvents } from '../describe/events.ts';
import { describeAnnotations, describeLabels } from '../describe/metadata.ts';
import { describePodTemplate } from '../describe/pod-template.ts';
import { podsStatusText } from '../describe/pods-of.ts';
import { rfc1123 } from '../describe/time.ts';
import type { DescribeContext } from '../kind.ts';
import type { AnyObject, LabelSelector } from '../object.ts';
import { controllerOf } from '../ownership.ts';
import { canonicalQuantity } from '../quantity.ts';
import { formatLabels, formatSelector } from '../selector-text.ts';
import {
  seenAs,
  type DaemonSet,
  type ReplicaSet,
  type ReplicationController,
  type StatefulSet,
} from '../typed.ts';

export function describeReplicaSet(object: AnyObject, context: DescribeContext): string {
  const set = seenAs<ReplicaSet>(object);
  const { metadata, spec, status } = set;
  const selector = spec.selector as LabelSelector;
  const to = new Description();
  to.field('Name', metadata.name).field('Namespace', metadata.namespace);
  to.field('Selector', formatSelector(selector));
  describeLabels(to, 'Labels', metadata.labels);
  describeAnnotations(to, 'Annotations', metadata.annotations);
  const owner = controllerOf(set);
  if (owner) to.field('Controlled By', `${owner.kind}/${owner.name}`);
  to.field('Replicas', `${status?.replicas ?? 0} current / ${spec.replicas} desired`);
  to.field('Pods Status', podsStatusText(context, set, selector));
  describePodTemplate(to, spec.template);
  describeConditions(to, status?.conditions);
  describeEvents(to, context, set);
  return to.toString();
}

export function describeReplicationController(object: AnyObject, context: DescribeContext): string {
  const controller = seenAs<ReplicationController>(object);
  const { metadata, spec, status } = controller;
  const to = new Description();
  to.field('Name', metadata.name).field('Namespace', metadata.namespace);
  to.field('Selector', formatLabels(spec.selector));
  describeLabels(to, 'Labels', metadata.labels);
  describeAnnotations(to, 'Annotations', metadata.annotations);
  to.field('Replicas', `${status?.replicas ?? 0} current / ${spec.replicas} desired`);
  const selector = { matchLabels: spec.selector ?? {} };
  to.field('Pods Status', podsStatusText(context, controller, selector));
  describePodTemplate(to, spec.template);
  describeConditions(to, status?.conditions);
  describeEvents(to, context, controller);
  return to.toString();
}

export function describeDaemonSet(object: AnyObject, context: DescribeContext): string {
  const set = seenAs<DaemonSet>(object);
  const { metadata, spec } = set;
  const selector = spec.selector as LabelSelector;
  const to = new Description();
  to.field('Name', metadata.name).field('Selector', formatSelector(selector));
  to.field('Node-Selector', formatLabels(spec.template.spec?.nodeSelector));
  describeLabels(to, 'Labels', metadata.labels);
  describeAnnotations(to, 'Annotations', metadata.annotations);
  describeNodeCounts(to, set);
  to.field('Pods Status', podsStatusText(context, set, selector));
  describePodTemplate(to, spec.template);
  describeEvents(to, context, set);
  return to.toString();
}

function describeNodeCounts(to: Description, { status }: DaemonSet): void {
  to.line(`Desired Number of Nodes Scheduled: ${status?.desiredNumberScheduled ?? 0}`);
  to.line(`Current Number of Nodes Scheduled: ${status?.currentNumberScheduled ?? 0}`);
  const updated = status?.updatedNumberScheduled ?? 0;
  to.line(`Number of Nodes Scheduled with Up-to-date Pods: ${updated}`);
  to.line(`Number of Nodes Scheduled with Available Pods: ${status?.numberAvailable ?? 0}`);
  to.line(`Number of Nodes Misscheduled: ${status?.numberMisscheduled ?? 0}`);
}

export function describeStatefulSet(object: AnyObject, context: DescribeContext): string {
  const set = seenAs<StatefulSet>(object);
  const { metadata, spec, status } = set;
  const selector = spec.selector as LabelSelector;
  const to = new Description();
  to.field('Name', metadata.name).field('Namespace', metadata.namespace);
  to.field('CreationTimestamp', rfc1123(metadata.creationTimestamp));
  to.field('Selector', formatSelector(selector));
  describeLabels(to, 'Labels', metadata.labels);
  describeAnnotations(to, 'Annotations', metadata.annotations);
  to.field('Replicas', `${spec.replicas} desired | ${status?.replicas ?? 0} total`);
  to.field('Update Strategy', spec.updateStrategy?.type);
  const rolling = spec.updateStrategy?.rollingUpdate;
  to.optional('Partition', rolling?.partition, 1);
  to.optional('MaxUnavailable', rolling?.maxUnavailable, 1);
  to.field('Pods Status', podsStatusText(context, set, selector));
  describePodTemplate(to, spec.template);
  describeClaimTemplates(to, spec.volumeClaimTemplates ?? []);
  describeEvents(to, context, set);
  return to.toString();
}

type ClaimTemplates = NonNullable<StatefulSet['spec']['volumeClaimTemplates']>;

function describeClaimTemplates(to: Description, claims: ClaimTemplates): void {
  if (claims.length === 0) {
    to.field('Volume Claims', '<none>');
    return;
  }
  to.line('Volume Claims:');
  for (const { metadata, spec } of claims) {
    const requested = spec?.resources?.requests?.['storage'];
    to.field('Name', metadata?.name, 1).field('StorageClass', spec?.storageClassName, 1);
    describeLabels(to, '  Labels', metadata?.labels);
    describeLabels(to, '  Annotations', metadata?.annotations);
    to.field('Capacity', requested ? canonicalQuantity(requested) : '<default>', 1);
    to.field('Access Modes', `[${(spec?.accessModes ?? []).join(' ')}]`, 1);
  }
}
