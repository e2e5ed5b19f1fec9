/**
 * NetworkPolicies: once one selects a pod for a direction, only what some policy allows gets through. What is not
 * allowed is dropped without an answer.
 * Spec: https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
import type {
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
} from 'kubernetes-types/networking/v1.d.ts';
import { matchesSelector } from '#lib/kube/label-selector.ts';
import type { AnyObject, LabelSelector } from '#lib/kube/object.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { World } from '#lib/sim/world.ts';
import type { NetworkParts, Origin } from './network.ts';
import { findPod, type NetworkPod } from './pods.ts';
import { isInSubnet } from './subnet.ts';

interface Arrival {
  readonly pod: NetworkPod;
  readonly port: number;
  readonly protocol?: string | undefined;
}

interface Side {
  readonly pod: Pod | undefined;
  readonly address: string;
}

type Policy = NetworkPolicy & AnyObject;

/** true, or which policy stands in the way. */
export function isAllowed(parts: NetworkParts, origin: Origin, arrival: Arrival): true | string {
  const { world } = parts;
  const destination: Side = {
    pod: arrival.pod.pod,
    address: arrival.pod.record.sandbox?.ip ?? '',
  };
  const sender = origin.kind === 'pod' ? findPod(world, origin.uid)?.pod : undefined;
  const source: Side = { pod: sender, address: origin.address };
  const out = sender ? judge(world, 'Egress', { own: source, other: destination, arrival }) : true;
  if (out !== true) return out;
  // What comes from a pod's own node always gets in: the kubelet has to probe it.
  const isOwnNode = origin.kind === 'node' && origin.node === arrival.pod.record.node;
  if (isOwnNode || !destination.pod) return true;
  return judge(world, 'Ingress', { own: destination, other: source, arrival });
}

function judge(
  world: World,
  direction: 'Ingress' | 'Egress',
  { own, other, arrival }: { own: Side; other: Side; arrival: Arrival },
): true | string {
  const policies = policiesFor(world, own.pod, direction);
  if (policies.length === 0) return true;
  const isOpen = policies.some((policy) =>
    rulesOf(policy, direction).some(
      ({ peers, ports }) =>
        (peers.length === 0 ||
          peers.some((peer) => fitsPeer(world, peer, { policy, side: other }))) &&
        (ports.length === 0 || ports.some((port) => fitsPort(port, arrival))),
    ),
  );
  if (isOpen) return true;
  const names = policies.map(({ metadata }) => metadata.name).join(', ');
  const name = own.pod?.metadata.name ?? '';
  return direction === 'Ingress'
    ? `NetworkPolicy ${names} lets nothing like this into pod ${name}`
    : `NetworkPolicy ${names} lets nothing like this out of pod ${name}`;
}

function policiesFor({ store }: World, pod: Pod | undefined, direction: string): Policy[] {
  if (!pod) return [];
  return store
    .range<Policy>(`/registry/networkpolicies/${pod.metadata.namespace ?? ''}/`)
    .map(({ value }) => value)
    .filter(({ spec }) => typesOf(spec).includes(direction))
    .filter(({ spec }) =>
      matchesSelector((spec?.podSelector ?? {}) as LabelSelector, pod.metadata.labels),
    );
}

function typesOf(spec: NetworkPolicy['spec']): readonly string[] {
  if (spec?.policyTypes && spec.policyTypes.length > 0) return spec.policyTypes;
  return spec?.egress && spec.egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

function rulesOf({ spec }: Policy, direction: 'Ingress' | 'Egress') {
  if (direction === 'Ingress') {
    return (spec?.ingress ?? []).map((rule) => ({
      peers: rule.from ?? [],
      ports: rule.ports ?? [],
    }));
  }
  return (spec?.egress ?? []).map((rule) => ({ peers: rule.to ?? [], ports: rule.ports ?? [] }));
}

function fitsPeer(
  world: World,
  peer: NetworkPolicyPeer,
  { policy, side }: { policy: Policy; side: Side },
): boolean {
  if (peer.ipBlock) {
    const { cidr, except = [] } = peer.ipBlock;
    return isInSubnet(side.address, cidr) && !except.some((one) => isInSubnet(side.address, one));
  }
  if (!side.pod) return false;
  const { namespace = '' } = side.pod.metadata;
  const isHere = peer.namespaceSelector
    ? matchesSelector(peer.namespaceSelector as LabelSelector, namespaceLabels(world, namespace))
    : namespace === policy.metadata.namespace;
  const selector = (peer.podSelector ?? {}) as LabelSelector;
  return isHere && matchesSelector(selector, side.pod.metadata.labels);
}

const namespaceLabels = ({ store }: World, name: string) =>
  store.get<AnyObject>(`/registry/namespaces/${name}`)?.metadata.labels;

function fitsPort(
  { port, endPort, protocol = 'TCP' }: NetworkPolicyPort,
  arrival: Arrival,
): boolean {
  if (protocol !== (arrival.protocol ?? 'TCP')) return false;
  if (port === undefined) return true;
  const first = typeof port === 'number' ? port : namedPort(arrival.pod.pod, port);
  if (first === undefined) return false;
  return arrival.port >= first && arrival.port <= (endPort ?? first);
}

function namedPort(pod: Pod | undefined, name: string): number | undefined {
  const ports = (pod?.spec.containers ?? []).flatMap((container) => container.ports ?? []);
  return ports.find((port) => port.name === name)?.containerPort;
}
