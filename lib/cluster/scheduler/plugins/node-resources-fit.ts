/**
 * A node must have left what the pod requests; emptier nodes are better.
 * Spec: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-requests-are-scheduled
 */
import type { NodeInfo } from '../node-info.ts';
import { maxScore, notNow, type Plugin } from '../plugin.ts';

export const nodeResourcesFit: Plugin = {
  name: 'NodeResourcesFit',
  weight: 1,

  filter(info, { needs }) {
    const reasons: string[] = [];
    if (info.pods.length + 1 > (info.allocatable['pods'] ?? 0)) reasons.push('Too many pods');
    for (const [name, amount] of Object.entries(needs.requests).toSorted(byImportance)) {
      const left = (info.allocatable[name] ?? 0) - (info.requested[name] ?? 0);
      if (amount > 0 && amount > left) reasons.push(`Insufficient ${name}`);
    }
    return reasons.length > 0 ? notNow(...reasons) : undefined;
  },

  score(infos, { needs }) {
    return infos.map((info) =>
      Math.trunc(
        (leastAllocated(info, 'cpu', needs.usual.cpu) +
          leastAllocated(info, 'memory', needs.usual.memory)) /
          2,
      ),
    );
  },
};

const important = ['cpu', 'memory', 'ephemeral-storage'];

function byImportance([a]: readonly [string, number], [b]: readonly [string, number]): number {
  const rank = (name: string) => (important.includes(name) ? important.indexOf(name) : 9);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function leastAllocated(info: NodeInfo, resource: 'cpu' | 'memory', asked: number): number {
  const capacity = info.allocatable[resource] ?? 0;
  const used = info.usual[resource] + asked;
  return capacity === 0 || used > capacity
    ? 0
    : Math.trunc(((capacity - used) * maxScore) / capacity);
}
