/**
 * What kube-proxy and the kubelet put into the table filter, and their jumps from the kernel's own chains.
 * Spec: pkg/proxy/iptables/proxier.go, pkg/kubelet/kubelet_network_linux.go
 */
import type { FilteredPort, PacketFilter } from '#lib/sim/system.ts';
import { comment, local, port } from './matches.ts';
import type { Chain, Match, Rule } from './rule.ts';

const isNew: Match = { saved: '-m conntrack --ctstate NEW', listed: 'ctstate NEW' };
const jump = (target: string, text: string, onlyNew = true): Rule => ({
  matches: [...(onlyNew ? [isNew] : []), comment(text)],
  target,
});

const balancer = jump('KUBE-PROXY-FIREWALL', 'kubernetes load balancer firewall');
const portals = jump('KUBE-SERVICES', 'kubernetes service portals');
const visible = jump('KUBE-EXTERNAL-SERVICES', 'kubernetes externally-visible service portals');

/** What kube-proxy and the kubelet put into the kernel's own chains of a table. */
export function proxyJumps(
  filter: PacketFilter,
  table: 'filter' | 'nat',
  chain: string,
): readonly Rule[] {
  if (filter.mode !== 'iptables') return [];
  if (table === 'nat') return natJumps[chain] ?? [];
  return filterJumps[chain] ?? [];
}

const natPortals = jump('KUBE-SERVICES', 'kubernetes service portals', false);
const natJumps: Readonly<Record<string, readonly Rule[]>> = {
  PREROUTING: [natPortals],
  OUTPUT: [natPortals],
  POSTROUTING: [jump('KUBE-POSTROUTING', 'kubernetes postrouting rules', false)],
};
const filterJumps: Readonly<Record<string, readonly Rule[]>> = {
  INPUT: [
    balancer,
    jump('KUBE-NODEPORTS', 'kubernetes health check service ports', false),
    visible,
    { target: 'KUBE-FIREWALL' },
  ],
  FORWARD: [balancer, jump('KUBE-FORWARD', 'kubernetes forwarding rules', false), portals, visible],
  OUTPUT: [balancer, portals, { target: 'KUBE-FIREWALL' }],
};

export function filterChains(filter: PacketFilter): readonly Chain[] {
  if (filter.mode !== 'iptables') return [];
  const empty = filter.ports.filter(({ endpoints }) => endpoints.length === 0);
  return [
    { name: 'KUBE-EXTERNAL-SERVICES', rules: empty.flatMap(refusedNodePort) },
    { name: 'KUBE-FIREWALL', rules: [localnet] },
    forward,
    { name: 'KUBE-KUBELET-CANARY', rules: [] },
    { name: 'KUBE-NODEPORTS', rules: [] },
    { name: 'KUBE-PROXY-CANARY', rules: [] },
    { name: 'KUBE-PROXY-FIREWALL', rules: [] },
    {
      name: 'KUBE-SERVICES',
      rules: empty.map((one) => refused(one, one.port, { destination: one.clusterAddress })),
    },
  ];
}

function refused(
  one: FilteredPort,
  number: number,
  rest: Partial<Rule>,
  extra: readonly Match[] = [],
): Rule {
  return {
    ...rest,
    protocol: one.protocol,
    matches: [comment(`${one.name} has no endpoints`), ...extra, port(one.protocol, number)],
    target: 'REJECT',
    targetOptions: {
      saved: '--reject-with icmp-port-unreachable',
      listed: 'reject-with icmp-port-unreachable',
    },
  };
}

const refusedNodePort = (one: FilteredPort): Rule[] =>
  one.nodePort === undefined ? [] : [refused(one, one.nodePort, {}, [local])];

const localnet: Rule = {
  source: '! 127.0.0.0/8',
  destination: '127.0.0.0/8',
  matches: [
    comment('block incoming localnet connections'),
    {
      saved: '-m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT',
      listed: '! ctstate RELATED,ESTABLISHED,DNAT',
    },
  ],
  target: 'DROP',
};

const forward: Chain = {
  name: 'KUBE-FORWARD',
  rules: [
    {
      matches: [{ saved: '-m conntrack --ctstate INVALID', listed: 'ctstate INVALID' }],
      target: 'DROP',
    },
    {
      matches: [
        comment('kubernetes forwarding rules'),
        { saved: '-m mark --mark 0x4000/0x4000', listed: 'mark match 0x4000/0x4000' },
      ],
      target: 'ACCEPT',
    },
    {
      matches: [
        comment('kubernetes forwarding conntrack rule'),
        {
          saved: '-m conntrack --ctstate RELATED,ESTABLISHED',
          listed: 'ctstate RELATED,ESTABLISHED',
        },
      ],
      target: 'ACCEPT',
    },
  ],
};
