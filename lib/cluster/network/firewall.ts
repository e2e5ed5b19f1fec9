/**
 * A machine's packet filter as its administrator has set it, and what it does to a packet that opens a connection.
 * Spec: iptables(8), iptables-extensions(8)
 * Simplified: the table filter only; the cluster's own parts speak to one another whatever it says.
 */
import type { Firewall, FirewallChain, FirewallMatch, FirewallRule } from '#lib/sim/system.ts';
import type { World } from '#lib/sim/world.ts';
import { isInSubnet } from './subnet.ts';

interface ChainState {
  readonly policy: 'ACCEPT' | 'DROP';
  readonly rules: readonly FirewallRule[];
}

const key = (node: string, chain: FirewallChain) => `/firewall/${node}/${chain}`;
const open: ChainState = { policy: 'ACCEPT', rules: [] };

export function firewallOf({ store }: World, node: string): Firewall {
  const load = (chain: FirewallChain) => store.get<ChainState>(key(node, chain)) ?? open;
  const save = (chain: FirewallChain, state: ChainState) => store.set(key(node, chain), state);
  return {
    policy: (chain) => load(chain).policy,
    setPolicy: (chain, policy) => save(chain, { ...load(chain), policy }),
    rules: (chain) => load(chain).rules,
    setRules: (chain, rules) => save(chain, { ...load(chain), rules }),
  };
}

/** Whether any machine's has been set. */
export const isAnySet = ({ store }: World): boolean => store.range('/firewall/').length > 0;

/** The first packet of a connection. */
export interface Packet {
  readonly protocol: string;
  readonly source: string;
  readonly destination: string;
  readonly port: number;
  readonly input: string;
  readonly output: string;
}

/** `proxyAccepts`: the rules of the cluster's proxy let it pass, so that only what stands before them counts. */
export function filterPacket(
  world: World,
  node: string,
  { chain, packet, proxyAccepts }: { chain: FirewallChain; packet: Packet; proxyAccepts: boolean },
): FirewallRule['target'] {
  const firewall = firewallOf(world, node);
  const matching = firewall.rules(chain).filter((rule) => matches(rule, packet));
  const first = matching.find(({ atTop }) => atTop) ?? (proxyAccepts ? undefined : matching[0]);
  if (first) return first.target;
  return proxyAccepts ? 'ACCEPT' : firewall.policy(chain);
}

function matches(rule: FirewallRule, packet: Packet): boolean {
  const { states } = rule;
  if (states && !states.includes('NEW')) return false;
  return (
    holds(rule.protocol, (value) => value === 'all' || value === packet.protocol) &&
    holds(rule.source, (value) => isIn(packet.source, value)) &&
    holds(rule.destination, (value) => isIn(packet.destination, value)) &&
    holds(rule.input, (value) => isInterface(packet.input, value)) &&
    holds(rule.output, (value) => isInterface(packet.output, value)) &&
    holds(rule.ports, (value) => value.split(',').some((part) => isPort(packet.port, part)))
  );
}

const holds = (match: FirewallMatch | undefined, test: (value: string) => boolean): boolean =>
  match === undefined || test(match.value) !== match.isNot;

const isIn = (address: string, subnet: string) =>
  isInSubnet(address, subnet.includes('/') ? subnet : `${subnet}/32`);

const isInterface = (name: string, pattern: string) =>
  pattern.endsWith('+') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

function isPort(port: number, range: string): boolean {
  const [first = '', last = first] = range.split(':');
  return port >= Number(first) && port <= Number(last || 65_535);
}
