/** kubectl describe pod. */
import type { Container } from 'kubernetes-types/core/v1.d.ts';
import { describeContainers } from '../describe/containers.ts';
import { Description } from '../describe/description.ts';
import { describeEventList, findEvents } from '../describe/events.ts';
import { describeAnnotations, describeLabels } from '../describe/metadata.ts';
import { describeSpreading, describeTolerations } from '../describe/scheduling.ts';
import { rfc1123 } from '../describe/time.ts';
import { describeVolumes } from '../describe/volumes.ts';
import { ageOf } from '../duration.ts';
import type { DescribeContext } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { controllerOf } from '../ownership.ts';
import { podQosClass } from '../pod-resources.ts';
import { isPodTerminal, mirrorPodAnnotation, podCondition } from '../pods.ts';
import { asPod, type Pod } from '../typed.ts';

export function describePod(object: AnyObject, context: DescribeContext): string {
  const pod = asPod(object);
  const to = new Description();
  describePlace(to, pod);
  describeState(to, pod, context.nowMs);
  describeAllContainers(to, pod);
  describePodConditions(to, pod);
  describeVolumes(to, pod.spec.volumes);
  to.field('QoS Class', pod.status?.qosClass ?? podQosClass(pod));
  describeLabels(to, 'Node-Selectors', pod.spec.nodeSelector);
  describeTolerations(to, 'Tolerations', pod.spec.tolerations);
  describeSpreading(to, pod.spec.topologySpreadConstraints);
  describePodEvents(to, pod, context);
  return to.toString();
}

function describePlace(to: Description, { metadata, spec, status }: Pod): void {
  to.field('Name', metadata.name).field('Namespace', metadata.namespace);
  to.optional('Priority', spec.priority);
  to.optional('Priority Class Name', spec.priorityClassName);
  to.optional('Runtime Class Name', spec.runtimeClassName);
  to.optional('Service Account', spec.serviceAccountName);
  to.field('Node', spec.nodeName ? `${spec.nodeName}/${status?.hostIP ?? ''}` : '<none>');
  if (status?.startTime) to.field('Start Time', rfc1123(status.startTime));
  describeLabels(to, 'Labels', metadata.labels);
  describeAnnotations(to, 'Annotations', metadata.annotations);
}

function describeState(to: Description, pod: Pod, nowMs: number): void {
  const { metadata, spec, status } = pod;
  if (metadata.deletionTimestamp && !isPodTerminal(pod)) {
    to.field('Status', `Terminating (lasts ${ageOf(metadata.deletionTimestamp, nowMs)})`);
    to.field('Termination Grace Period', `${metadata.deletionGracePeriodSeconds}s`);
  } else to.field('Status', status?.phase);
  to.optional('Reason', status?.reason).optional('Message', status?.message);
  const seccomp = spec.securityContext?.seccompProfile;
  to.optional('SeccompProfile', seccomp?.type);
  if (seccomp?.type === 'Localhost') to.field('LocalhostProfile', seccomp.localhostProfile);
  to.field('IP', status?.podIP);
  if (!status?.podIPs?.length) to.field('IPs', '<none>');
  else {
    to.line('IPs:');
    for (const { ip } of status.podIPs) to.field('IP', ip, 1);
  }
  const owner = controllerOf(pod);
  if (owner) to.field('Controlled By', `${owner.kind}/${owner.name}`);
  to.optional('NominatedNodeName', status?.nominatedNodeName);
}

function describeAllContainers(to: Description, pod: Pod): void {
  const { spec, status } = pod;
  const readField = (fieldPath: string) => fieldOf(pod, fieldPath);
  const sections = [
    ['Init Containers', spec.initContainers, status?.initContainerStatuses],
    ['Containers', spec.containers, status?.containerStatuses],
    ['Ephemeral Containers', spec.ephemeralContainers, status?.ephemeralContainerStatuses],
  ] as const;
  for (const [title, containers = [], statuses] of sections) {
    if (containers.length === 0 && title !== 'Containers') continue;
    const all = containers as readonly Container[];
    describeContainers(to, { title, containers: all, statuses, readField });
  }
}

/** The fields kubectl can read by itself; of the others it shows the name only. */
function fieldOf({ metadata }: Pod, fieldPath: string): string {
  const subscript = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(fieldPath);
  if (subscript) {
    const pairs = subscript[1] === 'labels' ? metadata.labels : metadata.annotations;
    return pairs?.[subscript[2] ?? ''] ?? '';
  }
  const fields: Readonly<Record<string, string | undefined>> = {
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace,
    'metadata.uid': metadata.uid,
    'metadata.labels': pairsText(metadata.labels),
    'metadata.annotations': pairsText(metadata.annotations),
  };
  return fields[fieldPath] ?? '';
}

const pairsText = (pairs: Readonly<Record<string, string>> | undefined): string =>
  Object.entries(pairs ?? {})
    .toSorted()
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join('\n');

function describePodConditions(to: Description, pod: Pod): void {
  const gates = pod.spec.readinessGates ?? [];
  if (gates.length > 0) {
    to.line('Readiness Gates:').row(['Type', 'Status'], 1);
    for (const { conditionType } of gates) {
      const status = podCondition(pod, conditionType)?.status ?? '<none>';
      to.row([`${conditionType} `, `${status} `], 1);
    }
  }
  const conditions = pod.status?.conditions ?? [];
  if (conditions.length === 0) return;
  to.line('Conditions:').row(['Type', 'Status'], 1);
  for (const { type, status } of conditions) to.row([`${type} `, `${status} `], 1);
}

/** The events of a mirror pod carry the uid of the static pod that it mirrors. */
function describePodEvents(to: Description, pod: Pod, context: DescribeContext): void {
  if (!context.showEvents) return;
  const { name, namespace, uid, annotations } = pod.metadata;
  const events = findEvents(context, {
    name,
    namespace,
    uid: annotations?.[mirrorPodAnnotation] ?? uid,
  });
  describeEventList(to, context, events);
}
