/**
 * The chains of the table nat that kube-proxy makes of Services and their endpoints.
 * Spec: pkg/proxy/iptables/proxier.go#syncProxyRules
 * Simplified: traffic policies other than Cluster, and load balancers' source ranges, are left out.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import type { FilteredPort, PacketFilter } from '#lib/sim/system.ts';
import { textToBytes } from '#lib/sim/text.ts';
import { encodeBase32 } from '../../base32.ts';
import { comment, local, port } from './matches.ts';
import type { Chain, Match, Rule } from './rule.ts';

/** Sixteen characters that tell a Service's port, or one of its endpoints, from all others. */
function chainName(kind: string, text: string): string {
  return `KUBE-${kind}-${encodeBase32(sha256(textToBytes(text))).slice(0, 16)}`;
}

const markMasq = 'KUBE-MARK-MASQ';
export function natChains(filter: PacketFilter): readonly Chain[] {
  if (filter.mode !== 'iptables') return [];
  const served = filter.ports.filter(({ endpoints }) => endpoints.length > 0);
  const last = comment(
    'kubernetes service nodeports; NOTE: this must be the last rule in this chain',
  );
  return [
    { name: 'KUBE-KUBELET-CANARY', rules: [] },
    markChain,
    { name: 'KUBE-NODEPORTS', rules: served.flatMap(nodePortRules) },
    postrouting,
    { name: 'KUBE-PROXY-CANARY', rules: [] },
    {
      name: 'KUBE-SERVICES',
      rules: [
        ...served.flatMap(serviceRules),
        { matches: [last, local], target: 'KUBE-NODEPORTS' },
      ],
    },
    ...served
      .flatMap((one) => chainsOfPort(one, filter.podSubnet))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  ];
}

const markChain: Chain = {
  name: markMasq,
  rules: [
    {
      target: 'MARK',
      targetOptions: { saved: '--set-xmark 0x4000/0x4000', listed: 'MARK or 0x4000' },
    },
  ],
};

const postrouting: Chain = {
  name: 'KUBE-POSTROUTING',
  rules: [
    {
      matches: [{ saved: '-m mark ! --mark 0x4000/0x4000', listed: 'mark match ! 0x4000/0x4000' }],
      target: 'RETURN',
    },
    {
      target: 'MARK',
      targetOptions: { saved: '--set-xmark 0x4000/0x0', listed: 'MARK xor 0x4000' },
    },
    {
      matches: [comment('kubernetes service traffic requiring SNAT')],
      target: 'MASQUERADE',
      targetOptions: { saved: '--random-fully', listed: 'random-fully' },
    },
  ],
};

const svc = (one: FilteredPort) => chainName('SVC', one.name + one.protocol);
const ext = (one: FilteredPort) => chainName('EXT', one.name + one.protocol);

const isExternal = ({ nodePort, externalAddresses }: FilteredPort) =>
  nodePort !== undefined || externalAddresses.length > 0;

function serviceRules(one: FilteredPort): Rule[] {
  const to = (destination: string, kind: string, target: string): Rule => ({
    destination,
    protocol: one.protocol,
    matches: [comment(`${one.name} ${kind}`), port(one.protocol, one.port)],
    target,
  });
  return [
    to(one.clusterAddress, 'cluster IP', svc(one)),
    ...one.externalAddresses.map((address) => to(address, 'loadbalancer IP', ext(one))),
  ];
}

function nodePortRules(one: FilteredPort): Rule[] {
  if (one.nodePort === undefined) return [];
  return [
    {
      protocol: one.protocol,
      matches: [comment(one.name), port(one.protocol, one.nodePort)],
      target: ext(one),
    },
  ];
}

function chainsOfPort(one: FilteredPort, podSubnet: string): Chain[] {
  const masquerade = comment(`masquerade traffic for ${one.name} external destinations`);
  const external: Chain = {
    name: ext(one),
    rules: [{ matches: [masquerade], target: markMasq }, { target: svc(one) }],
  };
  const fromOutside: Rule = {
    source: `! ${podSubnet}`,
    destination: one.clusterAddress,
    protocol: one.protocol,
    matches: [comment(`${one.name} cluster IP`), port(one.protocol, one.port)],
    target: markMasq,
  };
  const service: Chain = { name: svc(one), rules: [fromOutside, ...choices(one)] };
  return [
    ...(isExternal(one) ? [external] : []),
    service,
    ...one.endpoints.map((to) => endpointChain(one, to)),
  ];
}

type Endpoint = FilteredPort['endpoints'][number];

const sep = (one: FilteredPort, { address, port: number }: Endpoint) =>
  chainName('SEP', `${one.name}${one.protocol}${address}:${number}`);

/** Each endpoint with the same chance: the first with 1/n, the next with 1/(n-1) of what is left, … */
function choices(one: FilteredPort): Rule[] {
  const count = one.endpoints.length;
  const stuck = one.isSticky
    ? one.endpoints.map((to): Rule => {
        const name = sep(one, to);
        return {
          matches: [
            comment(`${one.name} -> ${to.address}:${to.port}`),
            {
              saved: `-m recent --rcheck --seconds 10800 --reap --name ${name} --mask 255.255.255.255 --rsource`,
              listed: `recent: CHECK seconds: 10800 reap name: ${name} side: source mask: 255.255.255.255`,
            },
          ],
          target: name,
        };
      })
    : [];
  const drawn = one.endpoints.map((to, n): Rule => {
    const left = count - n;
    const chance = (1 / left).toFixed(11);
    const random: Match = {
      saved: `-m statistic --mode random --probability ${chance}`,
      listed: `statistic mode random probability ${chance}`,
    };
    return {
      matches: [comment(`${one.name} -> ${to.address}:${to.port}`), ...(left > 1 ? [random] : [])],
      target: sep(one, to),
    };
  });
  return [...stuck, ...drawn];
}

function endpointChain(one: FilteredPort, to: Endpoint): Chain {
  const name = sep(one, to);
  const recent: Match = {
    saved: `-m recent --set --name ${name} --mask 255.255.255.255 --rsource`,
    listed: `recent: SET name: ${name} side: source mask: 255.255.255.255`,
  };
  const destination = `${to.address}:${to.port}`;
  return {
    name,
    rules: [
      { source: to.address, matches: [comment(one.name)], target: markMasq },
      {
        protocol: one.protocol,
        matches: [
          comment(one.name),
          ...(one.isSticky ? [recent] : []),
          { saved: `-m ${one.protocol}`, listed: one.protocol },
        ],
        target: 'DNAT',
        targetOptions: {
          saved: `--to-destination ${destination}`,
          listed: `to:${destination}`,
        },
      },
    ],
  };
}
