/**
 * Services: what kube-proxy on the node makes of a connection to one of their addresses.
 * Spec: https://kubernetes.io/docs/reference/networking/virtual-ips/, pkg/proxy/iptables/proxier.go
 */
import type { Service } from '#lib/kube/typed.ts';
import type { Target } from '#lib/sim/net.ts';
import type { World } from '#lib/sim/world.ts';
import { chooseEndpoint, endpointsOf, type ServiceEndpoint } from './endpoints.ts';
import type { NetworkParts, Origin } from './network.ts';
import { nodeNamed } from './node-named.ts';
import { podWithAddress } from './pods.ts';
import { proxyKnows } from './kube-proxy.ts';
import { gatewayOf, isLoopback } from './subnet.ts';

export type Choice =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'endpoint';
      readonly target: Target;
      readonly source: string;
      /** The node at whose port it came in. */
      readonly entry?: string;
    }
  | { readonly kind: 'failed'; readonly outcome: 'refused' | 'timeout'; readonly why: string };

type ServicePort = NonNullable<Service['spec']['ports']>[number];

interface Hit {
  readonly service: Service;
  readonly port: ServicePort | undefined;
  /** How it was addressed. */
  readonly by: 'cluster' | 'node' | 'external';
  /** The node whose kube-proxy has the say. */
  readonly node: string;
}

/** "none": the address is no Service's. */
export function routeService(parts: NetworkParts, origin: Origin, target: Target): Choice {
  const hit = findHit(parts, origin, target);
  if (!hit) return { kind: 'none' };
  const { service, port, node } = hit;
  const name = `${service.metadata.namespace ?? ''}/${service.metadata.name}`;
  if (!port) {
    const why = `Service ${name} has no port ${target.port}`;
    return { kind: 'failed', outcome: 'timeout', why };
  }
  if (!proxyKnows(parts.world, node, service)) {
    const why = `kube-proxy on ${node} does not run and has not heard of Service ${name}`;
    return { kind: 'failed', outcome: 'timeout', why };
  }
  const all = endpointsOf(parts.world, service, port);
  const usable = restrict(all, hit);
  if (usable.length === 0) return noEndpoints(all, hit, name);
  const client = origin.address;
  const chosen = chooseEndpoint(parts, { service, endpoints: usable, client });
  const { address, port: number } = chosen;
  return {
    kind: 'endpoint',
    target: {
      address,
      port: number,
      ...(target.protocol === undefined ? {} : { protocol: target.protocol }),
    },
    source: sourceSeen(parts, origin, { hit, address }),
    ...(hit.by === 'cluster' ? {} : { entry: node }),
  };
}

function findHit(
  { world, profile }: NetworkParts,
  origin: Origin,
  target: Target,
): Hit | undefined {
  const protocol = target.protocol ?? 'TCP';
  const here = origin.kind === 'outside' ? undefined : origin.node;
  // A node's own loopback leads to its node ports as well.
  const isOwn = origin.kind === 'node' && isLoopback(target.address);
  const address = isOwn ? origin.address : target.address;
  const targetNode = profile.nodes.find((node) => node.address === address);
  for (const service of allServices(world)) {
    const { spec } = service;
    const ports = (spec.ports ?? []).filter((port) => (port.protocol ?? 'TCP') === protocol);
    if (here !== undefined && spec.clusterIP === target.address) {
      return {
        service,
        port: ports.find(({ port }) => port === target.port),
        by: 'cluster',
        node: here,
      };
    }
    if (targetNode && isNodePortType(spec.type)) {
      const port = ports.find(({ nodePort }) => nodePort === target.port);
      if (port) return { service, port, by: 'node', node: targetNode.name };
    }
    if (externalAddresses(service).includes(target.address)) {
      const node = here ?? profile.nodes[0]?.name ?? '';
      return {
        service,
        port: ports.find(({ port }) => port === target.port),
        by: 'external',
        node,
      };
    }
  }
  return undefined;
}

const isNodePortType = (type: string | undefined): boolean =>
  type === 'NodePort' || type === 'LoadBalancer';

function externalAddresses({ spec, status }: Service): string[] {
  const ingress = (status?.loadBalancer?.ingress ?? []).map(({ ip }) => ip ?? '');
  return [...(spec.externalIPs ?? []), ...ingress];
}

const allServices = ({ store }: World): Service[] =>
  store.range<Service>('/registry/services/specs/').map(({ value }) => value);

/** What the traffic policies leave. */
function restrict(all: readonly ServiceEndpoint[], { service, by, node }: Hit): ServiceEndpoint[] {
  const { internalTrafficPolicy, externalTrafficPolicy } = service.spec as {
    internalTrafficPolicy?: string;
    externalTrafficPolicy?: string;
  };
  const policy = by === 'cluster' ? internalTrafficPolicy : externalTrafficPolicy;
  return policy === 'Local' ? all.filter((endpoint) => endpoint.node === node) : [...all];
}

function noEndpoints(all: readonly ServiceEndpoint[], { by, node }: Hit, name: string): Choice {
  if (all.length > 0) {
    const why = `Service ${name} only sends traffic to pods on the same node, and ${node} has none that is ready`;
    return { kind: 'failed', outcome: 'timeout', why };
  }
  const why = `Service ${name} has no ready endpoints`;
  return {
    kind: 'failed',
    outcome: by === 'cluster' || by === 'node' ? 'refused' : 'timeout',
    why,
  };
}

/**
 * Whom the pod sees: the client itself inside the cluster; the node for what comes in at a node and may go on to
 * another, and for a pod that reaches itself through its Service.
 */
function sourceSeen(
  { world, profile }: NetworkParts,
  origin: Origin,
  { hit, address }: { hit: Hit; address: string },
): string {
  const node = nodeNamed(profile, hit.node);
  const isLocal = podWithAddress(world, address)?.record.node === hit.node;
  const asNode = node ? (isLocal ? gatewayOf(node.podCIDR) : node.address) : origin.address;
  if (hit.by === 'cluster') {
    if (origin.kind === 'pod') return origin.address === address ? asNode : origin.address;
    return asNode;
  }
  const { externalTrafficPolicy } = hit.service.spec as { externalTrafficPolicy?: string };
  return externalTrafficPolicy === 'Local' && origin.kind === 'outside' ? origin.address : asNode;
}
