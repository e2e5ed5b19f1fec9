/** kubectl describe of volumes, claims and classes. */
import { accessModesText } from '../access-modes.ts';
import { describeClaimStorage } from '../describe/claim-spec.ts';
import { Description } from '../describe/description.ts';
import { describeEvents } from '../describe/events.ts';
import { describeAnnotations, describeHead, describeLabels } from '../describe/metadata.ts';
import { rfc1123 } from '../describe/time.ts';
import { describeVolumeSource, type VolumeSource } from '../describe/volume-source.ts';
import { ageOf } from '../duration.ts';
import type { DescribeContext } from '../kind.ts';
import type { AnyObject, KubeObject } from '../object.ts';
import { canonicalQuantity } from '../quantity.ts';
import { formatLabels } from '../selector-text.ts';
import { isDefaultClass } from '../storage-classes.ts';
import { asPod, seenAs, type Pod } from '../typed.ts';
import type { CsiNode } from './csi-node.ts';
import type { PersistentVolumeClaim } from './persistent-volume-claim.ts';
import type { PersistentVolume } from './persistent-volume.ts';
import type { StorageClass } from './storage-class.ts';

/** A list as Go prints it: "[a b]". */
const goList = (items: readonly string[] | undefined): string => `[${(items ?? []).join(' ')}]`;

function statusText({ metadata }: KubeObject, phase: string | undefined, nowMs: number): string {
  const { deletionTimestamp } = metadata;
  return deletionTimestamp
    ? `Terminating (lasts ${ageOf(deletionTimestamp, nowMs)})`
    : (phase ?? '');
}

export function describeVolume(object: AnyObject, context: DescribeContext): string {
  const volume = seenAs<PersistentVolume>(object);
  const { metadata, spec, status } = volume;
  const claim = spec.claimRef ? `${spec.claimRef.namespace}/${spec.claimRef.name}` : '';
  const to = new Description();
  to.field('Name', metadata.name);
  describeLabels(to, 'Labels', metadata.labels);
  describeAnnotations(to, 'Annotations', metadata.annotations);
  to.field('Finalizers', goList(metadata.finalizers));
  to.field('StorageClass', spec.storageClassName);
  to.field('Status', statusText(volume, status?.phase, context.nowMs)).field('Claim', claim);
  to.field('Reclaim Policy', spec.persistentVolumeReclaimPolicy);
  to.field('Access Modes', accessModesText(spec.accessModes));
  to.optional('VolumeMode', spec.volumeMode);
  to.field('Capacity', canonicalQuantity(spec.capacity?.['storage'] ?? '0'));
  describeNodeAffinity(to, volume);
  to.field('Message', status?.message).line('Source:');
  if (!describeVolumeSource(to, spec as VolumeSource)) to.line('<unknown>', 1);
  describeEvents(to, context, volume);
  return to.toString();
}

function describeNodeAffinity(to: Description, { spec }: PersistentVolume): void {
  const required = spec.nodeAffinity?.required;
  if (!required) {
    to.field('Node Affinity', '<none>');
    return;
  }
  to.field('Node Affinity', '').field('Required Terms', '', 1);
  for (const [index, { matchExpressions = [] }] of required.nodeSelectorTerms.entries()) {
    const texts = matchExpressions.map(({ key, operator, values }) =>
      expressionText(key, operator.toLowerCase(), values),
    );
    to.list(`Term ${index}`, texts, 2);
  }
}

function expressionText(
  key: string,
  operator: string,
  values: readonly string[] | undefined,
): string {
  return values?.length ? `${key} ${operator} [${values.join(', ')}]` : `${key} ${operator}`;
}

export function describeClaim(object: AnyObject, context: DescribeContext): string {
  const claim = seenAs<PersistentVolumeClaim>(object);
  const { metadata, spec, status } = claim;
  const to = new Description();
  to.field('Name', metadata.name).field('Namespace', metadata.namespace);
  to.field('StorageClass', spec.storageClassName);
  to.field('Status', statusText(claim, status?.phase, context.nowMs));
  to.field('Volume', spec.volumeName);
  describeLabels(to, 'Labels', metadata.labels);
  describeAnnotations(to, 'Annotations', metadata.annotations);
  to.field('Finalizers', goList(metadata.finalizers));
  describeClaimStorage(to, claim);
  to.list('Used By', usersOf(claim, context));
  describeClaimConditions(to, claim);
  describeEvents(to, context, claim);
  return to.toString();
}

/** The pods that mount the claim, or that it was made with. */
function usersOf({ metadata }: PersistentVolumeClaim, context: DescribeContext): string[] {
  const { namespace, name, ownerReferences = [] } = metadata;
  const owners = new Set(
    ownerReferences.filter(({ kind }) => kind === 'Pod').map(({ uid }) => uid),
  );
  const mounts = ({ spec }: Pod) =>
    (spec.volumes ?? []).some(({ persistentVolumeClaim: one }) => one?.claimName === name);
  return context
    .list('pods', namespace ? { namespace } : {})
    .map(asPod)
    .filter((pod) => mounts(pod) || owners.has(pod.metadata.uid))
    .map((pod) => pod.metadata.name)
    .toSorted();
}

function describeClaimConditions(to: Description, { status }: PersistentVolumeClaim): void {
  const conditions = status?.conditions ?? [];
  if (conditions.length === 0) return;
  to.line('Conditions:');
  to.row(['Type', 'Status', 'LastProbeTime', 'LastTransitionTime', 'Reason', 'Message'], 1);
  to.row(['----', '------', '-----------------', '------------------', '------', '-------'], 1);
  for (const one of conditions) {
    const times = [one.lastProbeTime, one.lastTransitionTime].map((time) => `${rfc1123(time)} `);
    const { type, status: state, reason = '', message = '' } = one;
    to.row([`${type} `, `${state} `, ...times, `${reason} `, message], 1);
  }
}

export function describeStorageClass(object: AnyObject, context: DescribeContext): string {
  const storage = seenAs<StorageClass>(object);
  const to = new Description();
  to.field('Name', storage.metadata.name);
  to.field('IsDefaultClass', isDefaultClass(storage) ? 'Yes' : 'No');
  to.field('Annotations', formatLabels(storage.metadata.annotations));
  to.field('Provisioner', storage.provisioner);
  to.field('Parameters', formatLabels(storage.parameters));
  const expansion = storage.allowVolumeExpansion;
  to.field(
    'AllowVolumeExpansion',
    expansion === undefined ? '<unset>' : expansion ? 'True' : 'False',
  );
  const options = storage.mountOptions ?? [];
  if (options.length === 0) to.field('MountOptions', '<none>');
  else to.line('MountOptions:');
  for (const option of options) to.line(option, 1);
  to.optional('ReclaimPolicy', storage.reclaimPolicy);
  to.optional('VolumeBindingMode', storage.volumeBindingMode);
  describeTopologies(to, storage);
  describeEvents(to, context, storage);
  return to.toString();
}

function describeTopologies(to: Description, { allowedTopologies }: StorageClass): void {
  if (!allowedTopologies) return;
  to.field('AllowedTopologies', allowedTopologies.length === 0 ? '<none>' : '');
  for (const [index, { matchLabelExpressions = [] }] of allowedTopologies.entries()) {
    const texts = matchLabelExpressions.map(({ key, values }) => expressionText(key, 'in', values));
    to.list(`Term ${index}`, texts, 1);
  }
}

export function describeCsiNode(object: AnyObject, context: DescribeContext): string {
  const node = seenAs<CsiNode>(object);
  const to = new Description();
  describeHead(to, node);
  to.field('CreationTimestamp', rfc1123(node.metadata.creationTimestamp)).line('Spec:');
  const drivers = node.spec?.drivers ?? [];
  if (drivers.length > 0) to.line('Drivers:', 1);
  for (const { name, nodeID, allocatable, topologyKeys } of drivers) {
    to.line(`${name}:`, 2).field('Node ID', nodeID, 3);
    if (allocatable?.count !== undefined)
      to.line('Allocatables:', 3).field('Count', allocatable.count, 4);
    if (topologyKeys) to.field('Topology Keys', goList(topologyKeys), 3);
  }
  describeEvents(to, context, node);
  return to.toString();
}
