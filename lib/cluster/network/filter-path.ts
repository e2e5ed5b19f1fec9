/**
 * Which chains of which machines a new connection passes on its way.
 * Spec: https://www.netfilter.org/documentation/HOWTO/netfilter-hacking-HOWTO-3.html
 */
import type { Connection, Target } from '#lib/sim/net.ts';
import type { FirewallChain } from '#lib/sim/system.ts';
import { filterPacket, isAnySet, type Packet } from './firewall.ts';
import { bridgeOf, uplink } from './links.ts';
import type { NetworkParts, Origin } from './network.ts';
import { podWithAddress } from './pods.ts';
import { isLoopback } from './subnet.ts';

interface Passage {
  readonly node: string;
  readonly chain: FirewallChain;
  readonly packet: Packet;
  readonly proxyAccepts: boolean;
}

/** `entry`: the node whose port leads to the Service that was asked, when it came in that way. */
export interface Way {
  readonly asked: Target;
  readonly target: Target;
  readonly entry?: string;
}

/** What a firewall on the way answers; undefined: all let it pass. */
export function stoppedByFirewall(
  parts: NetworkParts,
  origin: Origin,
  way: Way,
): Connection | undefined {
  if (!isAnySet(parts.world)) return undefined;
  for (const { node, ...passage } of passages(parts, origin, way)) {
    const verdict = filterPacket(parts.world, node, passage);
    if (verdict === 'ACCEPT') continue;
    const why = `the firewall of ${node} ${verdict === 'DROP' ? 'drops' : 'rejects'} it`;
    return { outcome: verdict === 'DROP' ? 'timeout' : 'refused', why };
  }
  return undefined;
}

function passages(parts: NetworkParts, origin: Origin, { asked, target, entry }: Way): Passage[] {
  const { profile, world } = parts;
  const from = 'node' in origin ? origin.node : undefined;
  const nodeAt = (address: string) => profile.nodes.find((node) => node.address === address)?.name;
  const isLocal = isLoopback(asked.address) && entry === undefined;
  const podNode = isLocal ? undefined : podWithAddress(world, target.address, from)?.record.node;
  const targetNode = isLocal && origin.kind === 'node' ? from : (podNode ?? nodeAt(target.address));
  const bridge = bridgeOf(profile, targetNode ?? '');
  const packet: Packet = {
    protocol: (target.protocol ?? 'TCP').toLowerCase(),
    source: isLocal ? '127.0.0.1' : origin.address,
    destination: target.address,
    port: target.port,
    input: isLocal ? 'lo' : origin.kind === 'pod' && from === targetNode ? bridge : uplink,
    output: podNode === undefined ? uplink : bridge,
  };
  const found: Passage[] = [];
  const add = (node: string | undefined, chain: FirewallChain, rest: Partial<Passage> = {}) => {
    if (node !== undefined) found.push({ node, chain, packet, proxyAccepts: false, ...rest });
  };
  if (origin.kind === 'pod' && isLocal) return [];
  if (origin.kind === 'node')
    add(from, 'OUTPUT', { packet: { ...packet, output: isLocal ? 'lo' : packet.output } });
  if (origin.kind === 'pod' && (podNode !== undefined || targetNode !== from)) add(from, 'FORWARD');
  if (entry !== undefined && entry !== from) {
    // A proxy in user space takes the packet itself, at a port of its own.
    if (profile.proxyMode === 'userspace') {
      add(entry, 'INPUT', { packet: { ...packet, port: proxyPort } });
      return found;
    }
    add(entry, 'FORWARD', { proxyAccepts: true });
    if (podNode === entry) return found;
  }
  if (targetNode === undefined) return found;
  const isOwnPod = podNode !== undefined && podNode === from;
  if (podNode === undefined) add(targetNode, 'INPUT');
  else if (!isOwnPod) add(podNode, 'FORWARD');
  return found;
}

/** Some port that nobody names in a rule. */
const proxyPort = 0;
