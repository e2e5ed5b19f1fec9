/** kubectl describe node. */
import type { Lease } from 'kubernetes-types/coordination/v1.d.ts';
import { Description } from '../describe/description.ts';
import { describeEventList, findEvents, referenceTo } from '../describe/events.ts';
import { describeAnnotations, describeLabels } from '../describe/metadata.ts';
import { rfc1123 } from '../describe/time.ts';
import type { DescribeContext } from '../kind.ts';
import { nodeRoles } from '../nodes.ts';
import type { AnyObject } from '../object.ts';
import { canonicalQuantity } from '../quantity.ts';
import { seenAs, type Node, type Typed } from '../typed.ts';
import { describeNodePods } from './node-pods-description.ts';

export function describeNode(object: AnyObject, context: DescribeContext): string {
  const node = seenAs<Node>(object);
  const { metadata, spec } = node;
  const to = new Description();
  to.field('Name', metadata.name).field('Roles', nodeRoles(node).join(',') || '<none>');
  describeLabels(to, 'Labels', metadata.labels);
  describeAnnotations(to, 'Annotations', metadata.annotations);
  to.field('CreationTimestamp', rfc1123(metadata.creationTimestamp));
  to.list('Taints', taintTexts(node));
  to.field('Unschedulable', spec?.unschedulable ?? false);
  describeLease(to, node, context);
  describeNodeConditions(to, node);
  describeMachine(to, node);
  describeNodePods(to, node, context);
  describeNodeEvents(to, node, context);
  return to.toString();
}

function taintTexts({ spec }: Node): string[] {
  return (spec?.taints ?? [])
    .toSorted((a, b) => (`${a.effect},${a.key}` < `${b.effect},${b.key}` ? -1 : 1))
    .map(({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`);
}

function describeLease(to: Description, { metadata }: Node, context: DescribeContext): void {
  const lease = context.get('leases.coordination.k8s.io', 'kube-node-lease', metadata.name);
  if (!lease) {
    const error = `leases.coordination.k8s.io "${metadata.name}" not found`;
    to.field('Lease', `Failed to get lease: ${error}`);
    return;
  }
  const { holderIdentity, acquireTime, renewTime } = seenAs<Typed<Lease>>(lease).spec;
  const time = (value: string | undefined) => (value ? rfc1123(value) : '<unset>');
  to.line('Lease:').field('HolderIdentity', holderIdentity ?? '<unset>', 1);
  to.field('AcquireTime', time(acquireTime), 1).field('RenewTime', time(renewTime), 1);
}

function describeNodeConditions(to: Description, { status }: Node): void {
  const titles = ['Type', 'Status', 'LastHeartbeatTime', 'LastTransitionTime', 'Reason', 'Message'];
  const conditions = status?.conditions ?? [];
  if (conditions.length === 0) return;
  to.line('Conditions:').row(titles, 1);
  to.row(['----', '------', '-----------------', '------------------', '------', '-------'], 1);
  for (const one of conditions) {
    const times = [one.lastHeartbeatTime, one.lastTransitionTime].map(
      (time) => `${rfc1123(time)} `,
    );
    const { type, status: state, reason = '', message = '' } = one;
    to.row([`${type} `, `${state} `, ...times, `${reason} `, message], 1);
  }
}

function describeMachine(to: Description, { spec, status }: Node): void {
  to.line('Addresses:');
  for (const { type, address } of status?.addresses ?? []) to.field(type, address, 1);
  describeAmounts(to, 'Capacity', status?.capacity);
  describeAmounts(to, 'Allocatable', status?.allocatable);
  const info = status?.nodeInfo;
  to.line('System Info:');
  to.field('Machine ID', info?.machineID, 1).field('System UUID', info?.systemUUID, 1);
  to.field('Boot ID', info?.bootID, 1).field('Kernel Version', info?.kernelVersion, 1);
  to.field('OS Image', info?.osImage, 1).field('Operating System', info?.operatingSystem, 1);
  to.field('Architecture', info?.architecture, 1);
  to.field('Container Runtime Version', info?.containerRuntimeVersion, 1);
  to.field('Kubelet Version', info?.kubeletVersion, 1);
  to.field('Kube-Proxy Version', info?.kubeProxyVersion, 1);
  to.optional('PodCIDR', spec?.podCIDR).optional('PodCIDRs', spec?.podCIDRs?.join(','));
  to.optional('ProviderID', spec?.providerID);
}

function describeAmounts(
  to: Description,
  name: string,
  amounts: Readonly<Record<string, string>> | undefined,
): void {
  const entries = Object.entries(amounts ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return;
  to.line(`${name}:`);
  for (const [resource, amount] of entries) to.field(resource, canonicalQuantity(amount), 1);
}

/** Controllers write a node's uid into their events, kubelets its name. */
function describeNodeEvents(to: Description, node: Node, context: DescribeContext): void {
  if (!context.showEvents) return;
  const reference = referenceTo(node);
  const byUid = findEvents(context, reference);
  const byName = findEvents(context, { ...reference, uid: node.metadata.name });
  describeEventList(to, context, [...byUid, ...byName]);
}
