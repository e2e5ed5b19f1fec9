/** Follows a connection from its origin to the server that answers it, or to where it fails. */
import type { Connection, OpenConnection, Server, Target } from '#lib/sim/net.ts';
import type { World } from '#lib/sim/world.ts';
import { isKeptOut, isShut } from '../faults/firewall.ts';
import { ControlPlane } from '../control-plane.ts';
import { keyValueStore } from '../machine/key-value-store.ts';
import { stoppedSince } from '../kubelet/units.ts';
import { nodeNamed } from './node-named.ts';
import { publisherOf } from '../docker/docker-containers.ts';
import { isInSubnet, isLoopback } from './subnet.ts';
import { apiServerAt } from './api-server.ts';
import { kubeletAt } from './kubelet-server.ts';
import type { NetworkParts, Origin } from './network.ts';
import { siteAt } from './internet.ts';
import { isAllowed } from './policies.ts';
import {
  hostNetworkPods,
  listenerIn,
  findPod,
  podWithAddress,
  type Listener,
  type NetworkPod,
} from './pods.ts';
import { stoppedByFirewall } from './filter-path.ts';
import { routeService, type Choice } from './services.ts';
import { hostPortPod } from './host-ports.ts';
import { networkOf } from './sockets.ts';

export function connect(parts: NetworkParts, origin: Origin, target: Target): Connection {
  if (origin.address === '') {
    return { outcome: 'unreachable', why: 'the pod has no address yet' };
  }
  const wall = firewallBefore(parts, origin, target);
  if (wall) return { outcome: 'timeout', why: wall };
  const choice = routeService(parts, origin, target);
  const stop = filtered(parts, origin, target, choice);
  if (stop) return stop;
  if (choice.kind === 'none' && isLoopback(target.address)) {
    return connectLocally(parts, origin, target);
  }
  if (choice.kind === 'failed') return { outcome: choice.outcome, why: choice.why };
  return choice.kind === 'endpoint'
    ? reach(parts, origin, choice)
    : reach(parts, origin, { target, source: origin.address, isDirect: true });
}

/** The firewall of another node, when the address is that node's own. */
function firewallBefore(
  { world, profile }: NetworkParts,
  origin: Origin,
  { address, port }: Target,
): string | undefined {
  const node = profile.nodes.find((one) => one.address === address);
  const isElsewhere = node && !('node' in origin && origin.node === node.name);
  return isElsewhere && isKeptOut(world.store, node.name, port)
    ? `a firewall on ${node.name} drops what comes to port ${port}`
    : undefined;
}

function filtered(parts: NetworkParts, origin: Origin, asked: Target, choice: Choice) {
  if (choice.kind === 'failed') return undefined;
  const isRouted = choice.kind === 'endpoint';
  const entry = isRouted ? choice.entry : undefined;
  const target = isRouted ? choice.target : asked;
  return stoppedByFirewall(parts, origin, {
    asked,
    target,
    ...(entry === undefined ? {} : { entry }),
  });
}

/** To a port of one's own network: the pod's, or the node's. */
function connectLocally(parts: NetworkParts, origin: Origin, target: Target): Connection {
  const pods =
    origin.kind === 'pod'
      ? podsOf(parts, origin.uid)
      : origin.kind === 'node'
        ? hostNetworkPods(parts.world, origin.node)
        : [];
  const peer = { address: '127.0.0.1', port: target.port };
  const machine = origin.kind === 'node' ? origin.node : originHost(origin);
  const published = machine === undefined ? undefined : publishedAt(parts, machine, target);
  if (published) return open(peer, 0, published('127.0.0.1'));
  const own =
    origin.kind === 'node'
      ? serverOfNode(parts, origin.node, { port: target.port, isLocal: true })
      : undefined;
  if (own) return open(peer, 0, withPeer(own, '127.0.0.1'));
  const accept = parts.sockets.at(networkOf(origin), target);
  if (accept) return open(peer, 0, accept('127.0.0.1'));
  const listener = listenerIn(parts.world, pods, target);
  if (!listener) return nobodyListens(target);
  return open(peer, 0, serverOf(parts, listener, { port: target.port, client: '127.0.0.1' }));
}

const originHost = (origin: Origin): string | undefined =>
  origin.kind === 'outside' ? origin.host : undefined;

/** What answers at a port that a container of the machine has published, to a client of an address. */
function publishedAt(parts: NetworkParts, machine: string, target: Target) {
  const publisher = publisherOf(parts.world, machine, target.port);
  const pods = publisher ? podsOf(parts, publisher.uid) : [];
  const listener = publisher && listenerIn(parts.world, pods, { ...target, port: publisher.port });
  if (!publisher || !listener) return undefined;
  return (client: string) => serverOf(parts, listener, { port: publisher.port, client });
}

function podsOf({ world }: NetworkParts, uid: string): NetworkPod[] {
  return [findPod(world, uid)].flatMap((pod) => (pod ? [pod] : []));
}

/** To an address that belongs to a pod, a node, or nobody. */
function reach(
  parts: NetworkParts,
  origin: Origin,
  { target, source, isDirect }: { target: Target; source: string; isDirect?: boolean },
): Connection {
  const { world, profile } = parts;
  const node = profile.nodes.find(({ address }) => address === target.address);
  const from = 'node' in origin ? origin.node : undefined;
  if (node && isOff(world, node.name)) {
    return { outcome: 'unreachable', why: `the machine ${node.name} is off` };
  }
  const cut = node && cutBetween(world, from, node.name);
  if (cut) return { outcome: 'unreachable', why: `${cut} is cut off from the network` };
  if (node) return reachNode(parts, node.name, { target, source });
  const host = profile.hosts?.find(({ address }) => address === target.address);
  if (host) {
    const answers = publishedAt(parts, host.name, target);
    const peer = { address: target.address, port: target.port };
    return answers ? open(peer, 1, answers(source)) : nobodyListens(target);
  }
  const pod = podWithAddress(world, target.address, from ?? originHost(origin));
  if (!pod) {
    if (isInSubnet(target.address, profile.podSubnet)) {
      return { outcome: 'unreachable', why: `no pod has the address ${target.address}` };
    }
    const site = siteAt(target.address, target.port);
    if (site) return open({ address: target.address, port: target.port }, 20, site);
    return { outcome: 'timeout', why: `nothing at ${target.address} answers` };
  }
  const lost = lostOnTheWay(world, from, pod.record.node);
  if (lost) return { outcome: 'timeout', why: lost };
  if (origin.kind === 'outside' && isDirect && origin.host !== pod.record.node) {
    return {
      outcome: 'timeout',
      why: `${target.address} is a pod's address, which leads nowhere outside the cluster`,
    };
  }
  const verdict = isAllowed(parts, origin, { pod, port: target.port, protocol: target.protocol });
  if (verdict !== true) return { outcome: 'timeout', why: verdict };
  const accept = parts.sockets.at(`pod ${pod.record.uid}`, target);
  if (accept) return open({ address: target.address, port: target.port }, 1, accept(source));
  const listener = listenerIn(world, [pod], target);
  if (!listener || listener.address !== undefined) return nobodyListens(target);
  const server = serverOf(parts, listener, { port: target.port, client: source });
  const latencyMs = 'node' in origin && origin.node === pod.record.node ? 0 : 1;
  return open({ address: target.address, port: target.port }, latencyMs, server);
}

/** Why what is sent to a pod on the node does not arrive. */
function lostOnTheWay(world: World, from: string | undefined, to: string): string | undefined {
  if (isOff(world, to)) return `the machine ${to} is off`;
  const gap = cutBetween(world, from, to);
  if (gap) return `${gap} is cut off from the network`;
  return from !== to && isShut(world.store, to) ? `a firewall on ${to} lets nothing in` : undefined;
}

/** The node that is cut off and stands between the two; undefined when they are one, or both are well. */
function cutBetween(world: World, from: string | undefined, to: string): string | undefined {
  if (from === to) return undefined;
  return [from, to].find((node) => node && stoppedSince(world, node, 'network') !== undefined);
}

const isOff = (world: World, node: string) => stoppedSince(world, node, 'power') !== undefined;

function reachNode(
  parts: NetworkParts,
  node: string,
  { target, source }: { target: Target; source: string },
): Connection {
  const { world } = parts;
  const peer = { address: target.address, port: target.port };
  const own = serverOfNode(parts, node, { port: target.port, isLocal: false });
  if (own) return open(peer, 1, withPeer(own, source));
  const accept = parts.sockets.at(`node ${node}`, target);
  if (accept) return open(peer, 1, accept(source));
  const shared = listenerIn(world, hostNetworkPods(world, node), target);
  if (shared && shared.address === undefined) {
    return open(peer, 1, serverOf(parts, shared, { port: target.port, client: source }));
  }
  const published = publishedAt(parts, node, target);
  if (published) return open(peer, 1, published(source));
  const mapped = hostPortPod(world, node, target);
  const listener = mapped && listenerIn(world, [mapped.pod], { ...target, port: mapped.port });
  if (mapped && listener) {
    return open(peer, 1, serverOf(parts, listener, { port: mapped.port, client: source }));
  }
  return nobodyListens(target);
}

interface OwnPort {
  readonly port: number;
  readonly isLocal: boolean;
}

/** What belongs to the node itself. */
export const serverOfNode = (parts: NetworkParts, node: string, at: OwnPort): Server | undefined =>
  apiServerAt(parts, node, at) ??
  storeAt(parts, node, at) ??
  kubeletAt(parts, node, at.port) ??
  shellAt(parts, node, at.port);

const shellPort = 22;

function shellAt(parts: NetworkParts, node: string, port: number): Server | undefined {
  const shell = port === shellPort ? parts.shellOf(node) : undefined;
  return shell && { shell };
}

function nobodyListens({ address, port }: Target): Connection {
  return { outcome: 'refused', why: `nothing listens at port ${port} of ${address}` };
}

function serverOf(
  parts: NetworkParts,
  { container, run }: Listener,
  { port, client }: { port: number; client: string },
): Server {
  const server = parts.serverIn(container, { run, port, client });
  return run.program === 'etcd' ? { ...server, ...storeServer(parts) } : server;
}

const storeServer = ({ world, profile }: NetworkParts): Server => ({
  keyValues: keyValueStore(world, profile),
});

/** Where etcd is a service of the machine, it listens to the machine itself. */
function storeAt(parts: NetworkParts, node: string, { port, isLocal }: OwnPort) {
  const { world, profile } = parts;
  const isHere = profile.installedAs === 'services' && isLocal && (port === 4001 || port === 2379);
  if (!isHere || !nodeNamed(profile, node)?.isControlPlane) return undefined;
  return new ControlPlane(world, profile).isUp('etcd') ? storeServer(parts) : undefined;
}

/** The server as it sees this client. */
export function withPeer(server: Server, address: string): Server {
  const { http } = server;
  if (!http) return server;
  return {
    ...server,
    http: (request) => http({ ...request, peer: { ...request.peer, address } }),
  };
}

function open(peer: OpenConnection['peer'], latencyMs: number, server: Server): OpenConnection {
  return { outcome: 'open', latencyMs, peer, server };
}
