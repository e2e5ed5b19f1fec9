/** kubectl describe of rules: who may talk, how many must stay, who goes first. */
import type { NetworkPolicyPeer, NetworkPolicyPort } from 'kubernetes-types/networking/v1.d.ts';
import { Description } from '../describe/description.ts';
import { describeEvents } from '../describe/events.ts';
import { describeAnnotations, describeLabels } from '../describe/metadata.ts';
import { goTime } from '../describe/time.ts';
import type { DescribeContext } from '../kind.ts';
import type { AnyObject, LabelSelector } from '../object.ts';
import { formatLabels, formatSelector } from '../selector-text.ts';
import { seenAs } from '../typed.ts';
import type { NetworkPolicy } from './network-policy.ts';
import type { PodDisruptionBudget } from './pod-disruption-budget.ts';
import type { PriorityClass } from './priority-class.ts';

export function describeNetworkPolicy(object: AnyObject): string {
  const { metadata, spec } = seenAs<NetworkPolicy>(object);
  const types = spec.policyTypes ?? [];
  const selector = formatSelector(spec.podSelector as LabelSelector);
  const everyPod = ' (Allowing the specific traffic to all pods in this namespace)';
  const to = new Description();
  to.field('Name', metadata.name).field('Namespace', metadata.namespace);
  to.field('Created on', goTime(metadata.creationTimestamp));
  describeLabels(to, 'Labels', metadata.labels);
  describeAnnotations(to, 'Annotations', metadata.annotations);
  to.line('Spec:');
  to.line(`PodSelector:     ${selector}${selector === '<none>' ? everyPod : ''}`, 1);
  const ingress = (spec.ingress ?? []).map(({ from, ports }) => ({ peers: from, ports }));
  const egress = (spec.egress ?? []).map(({ to: peers, ports }) => ({ peers, ports }));
  if (types.includes('Ingress')) describeDirection(to, incoming, ingress);
  else to.line('Not affecting ingress traffic', 1);
  if (types.includes('Egress')) describeDirection(to, outgoing, egress);
  else to.line('Not affecting egress traffic', 1);
  to.line(`Policy Types: ${types.join(', ') || '<none>'}`, 1);
  return to.toString();
}

interface Direction {
  readonly name: string;
  readonly peers: string;
  readonly any: string;
}

const incoming: Direction = { name: 'ingress', peers: 'From', any: 'source' };
const outgoing: Direction = { name: 'egress', peers: 'To', any: 'destination' };

interface Rule {
  readonly peers: readonly NetworkPolicyPeer[] | undefined;
  readonly ports: readonly NetworkPolicyPort[] | undefined;
}

function describeDirection(
  to: Description,
  { name, peers, any }: Direction,
  rules: readonly Rule[],
) {
  to.line(`Allowing ${name} traffic:`, 1);
  if (rules.length === 0)
    to.line(`<none> (Selected pods are isolated for ${name} connectivity)`, 2);
  for (const [index, rule] of rules.entries()) {
    if (index > 0) to.line('----------', 2);
    if (!rule.ports?.length) to.line('To Port: <any> (traffic allowed to all ports)', 2);
    for (const port of rule.ports ?? []) to.line(portText(port), 2);
    if (!rule.peers?.length) to.line(`${peers}: <any> (traffic not restricted by ${any})`, 2);
    for (const peer of rule.peers ?? []) describePeer(to.line(`${peers}:`, 2), peer);
  }
}

function portText({ port, endPort, protocol = 'TCP' }: NetworkPolicyPort): string {
  const first = port ?? '<nil>';
  return endPort === undefined
    ? `To Port: ${first}/${protocol}`
    : `To Port Range: ${first}-${endPort}/${protocol}`;
}

function describePeer(to: Description, peer: NetworkPolicyPeer): void {
  const { namespaceSelector, podSelector, ipBlock } = peer;
  if (namespaceSelector)
    to.line(`NamespaceSelector: ${formatSelector(namespaceSelector as LabelSelector)}`, 3);
  if (podSelector) to.line(`PodSelector: ${formatSelector(podSelector as LabelSelector)}`, 3);
  if (namespaceSelector || podSelector || !ipBlock) return;
  to.line('IPBlock:', 3).line(`CIDR: ${ipBlock.cidr}`, 4);
  to.line(`Except: ${(ipBlock.except ?? []).join(', ')}`, 4);
}

export function describeBudget(object: AnyObject, context: DescribeContext): string {
  const { metadata, spec, status } = seenAs<PodDisruptionBudget>(object);
  const selector = spec.selector as LabelSelector | undefined;
  const to = new Description();
  to.field('Name', metadata.name).field('Namespace', metadata.namespace);
  if (spec.minAvailable !== undefined) to.field('Min available', spec.minAvailable);
  else to.optional('Max unavailable', spec.maxUnavailable);
  to.field('Selector', selector ? formatSelector(selector) : '<unset>').line('Status:');
  to.field('Allowed disruptions', status?.disruptionsAllowed ?? 0, 2);
  to.field('Current', status?.currentHealthy ?? 0, 2);
  to.field('Desired', status?.desiredHealthy ?? 0, 2);
  to.field('Total', status?.expectedPods ?? 0, 2);
  describeEvents(to, context, object);
  return to.toString();
}

export function describePriorityClass(object: AnyObject, context: DescribeContext): string {
  const { metadata, value, globalDefault, preemptionPolicy, description } =
    seenAs<PriorityClass>(object);
  const to = new Description();
  to.field('Name', metadata.name).field('Value', value);
  to.field('GlobalDefault', globalDefault ?? false).field('PreemptionPolicy', preemptionPolicy);
  to.field('Description', description).field('Annotations', formatLabels(metadata.annotations));
  describeEvents(to, context, object);
  return to.toString();
}
