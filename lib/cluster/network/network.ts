/**
 * The network of a cluster: who reaches whom, from where, and if not, why not. It holds nothing of its own: each
 * connection is judged by the objects and containers that there are at that moment.
 * Spec: https://kubernetes.io/docs/concepts/cluster-administration/networking/
 */
import type { Handle } from '#lib/kube/api-client.ts';
import type { FileSystem } from '#lib/sim/files.ts';
import type {
  Accept,
  Connection,
  Listening,
  NetworkLinks,
  NetworkPlace,
  Server,
  ShellServer,
  Target,
} from '#lib/sim/net.ts';
import type { World } from '#lib/sim/world.ts';
import type { RuntimeContainer, ServerRun } from '../kubelet/runtime/container.ts';
import type { Profile } from '../profile.ts';
import { connect, serverOfNode } from './connect.ts';
import { linksOfMachine, linksOfPod } from './links.ts';
import { listeningIn } from './listening.ts';
import { findPod, hostNetworkPods, listenerIn } from './pods.ts';
import { resolve } from './resolve.ts';
import { nodeNamed } from './node-named.ts';
import { networkOf, Sockets } from './sockets.ts';

export interface NetworkParts {
  readonly world: World;
  readonly profile: Profile;
  /** The API server's door. */
  readonly handle: Handle;
  /** What answers at a port of a server in a container, to a client of that address. */
  serverIn(
    container: RuntimeContainer,
    listening: { run: ServerRun; port: number; client: string },
  ): Server;
  /** What the kubelet has written for a pod: its hosts and its resolver. */
  filesOfPod(uid: string): FileSystem;
  filesOfNode(node: string): FileSystem;
  /** What the kubelet of a node tells of its use. */
  statsOfNode(node: string): unknown;
  readonly sockets: Sockets;
  /** Who lets people in at port 22 of a node. */
  shellOf(node: string): ShellServer | undefined;
}

/** Where a connection comes from. */
export type Origin =
  | { readonly kind: 'pod'; readonly uid: string; readonly address: string; readonly node: string }
  | { readonly kind: 'node'; readonly node: string; readonly address: string }
  | { readonly kind: 'outside'; readonly address: string; readonly host?: string };

export interface Network {
  /** Of a node, or of a host beside the cluster. */
  placeOfNode(node: string): NetworkPlace;
  placeOfPod(uid: string): NetworkPlace;
  placeOutside(): NetworkPlace;
  /** Connects to a port of a pod from inside its own network, as port-forward does. */
  dialInPod(uid: string, port: number): Connection;
}

/** Somebody on the network that the nodes stand in. */
const outsideAddress = '172.18.0.1';

export function createNetwork(given: Omit<NetworkParts, 'sockets'>): Network {
  const parts: NetworkParts = { ...given, sockets: new Sockets() };
  const placeOf = (origin: () => Origin): NetworkPlace => ({
    get address() {
      return origin().address;
    },
    resolve: (name) => resolve(parts, origin(), name),
    connect: (target) => connect(parts, origin(), target),
    listen: (at, accept) => listen(parts, origin(), { at, accept }),
    links: () => linksOf(parts, origin()),
    listening: () => listeningIn(parts, origin()),
  });
  return {
    placeOfNode: (node) => placeOf(() => machineOrigin(parts.profile, node)),
    placeOfPod: (uid) => placeOf(() => podOrigin(parts, uid)),
    placeOutside: () => placeOf(() => ({ kind: 'outside', address: outsideAddress })),
    dialInPod(uid, port) {
      const target: Target = { address: '127.0.0.1', port };
      return connect(parts, podOrigin(parts, uid), target);
    },
  };
}

function linksOf({ world, profile }: NetworkParts, origin: Origin): NetworkLinks {
  if (origin.kind === 'pod') return linksOfPod(world, profile, origin);
  return linksOfMachine(world, profile, origin.kind === 'node' ? origin.node : (origin.host ?? ''));
}

function machineOrigin(profile: Profile, name: string): Origin {
  const host = profile.hosts?.find((one) => one.name === name);
  return host ? { kind: 'outside', address: host.address, host: name } : nodeOrigin(profile, name);
}

function listen(
  parts: NetworkParts,
  origin: Origin,
  { at, accept }: { readonly at: Target; readonly accept: Accept },
): Listening | undefined {
  const { world, sockets } = parts;
  return sockets.take(networkOf(origin), at, accept, {
    isTaken: (port) => isServed(parts, origin, port),
    below: (bound) => world.chance.below(bound),
  });
}

/** Whether one of the servers that the cluster itself runs there has the port. */
function isServed(parts: NetworkParts, origin: Origin, port: number): boolean {
  const { world } = parts;
  if (origin.kind === 'outside') return false;
  if (origin.kind === 'node' && serverOfNode(parts, origin.node, { port, isLocal: true }))
    return true;
  const pods =
    origin.kind === 'node'
      ? hostNetworkPods(world, origin.node)
      : [findPod(world, origin.uid)].filter((pod) => pod !== undefined);
  return listenerIn(world, pods, { port }) !== undefined;
}

function nodeOrigin(profile: Profile, name: string): Origin {
  return { kind: 'node', node: name, address: nodeNamed(profile, name)?.address ?? '' };
}

function podOrigin({ world, profile }: NetworkParts, uid: string): Origin {
  const found = findPod(world, uid);
  if (!found) return { kind: 'pod', uid, address: '', node: '' };
  const { record, pod } = found;
  if (pod?.spec.hostNetwork) return nodeOrigin(profile, record.node);
  return { kind: 'pod', uid, address: record.sandbox?.ip ?? '', node: record.node };
}
