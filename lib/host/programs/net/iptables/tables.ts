/** The tables of a machine's packet filter as they stand: the kernel's chains, and the cluster proxy's. */
import type { FirewallChain, HostSystem } from '#lib/sim/system.ts';
import { filterChains, proxyJumps } from './filter-chains.ts';
import { natChains } from './nat-chains.ts';
import { ruleOf } from './own-rules.ts';
import type { Chain } from './rule.ts';

export type TableName = 'filter' | 'nat' | 'mangle' | 'raw';

export const ownChains: Readonly<Record<TableName, readonly string[]>> = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
};

export function chainsOf({ firewall, packetFilter }: HostSystem, table: TableName): Chain[] {
  const filter = packetFilter();
  const own = ownChains[table].map((name): Chain => {
    if (table === 'mangle' || table === 'raw') return { name, policy: 'ACCEPT', rules: [] };
    const jumps = proxyJumps(filter, table, name);
    if (table === 'nat') return { name, policy: 'ACCEPT', rules: jumps };
    const chain = name as FirewallChain;
    const rules = firewall.rules(chain);
    const top = rules.filter(({ atTop }) => atTop).map(ruleOf);
    const rest = rules.filter(({ atTop }) => !atTop).map(ruleOf);
    return { name, policy: firewall.policy(chain), rules: [...top, ...jumps, ...rest] };
  });
  if (table === 'nat') return [...own, ...natChains(filter)];
  return table === 'filter' ? [...own, ...filterChains(filter)] : own;
}
