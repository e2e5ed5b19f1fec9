/**
 * Nodes whose cpu and memory would be used to the same degree are better.
 * Spec: pkg/scheduler/framework/plugins/noderesources/balanced_allocation.go
 */
import type { NodeInfo } from '../node-info.ts';
import { maxScore, type Cycle, type Plugin } from '../plugin.ts';

export const nodeResourcesBalancedAllocation: Plugin = {
  name: 'NodeResourcesBalancedAllocation',
  weight: 1,

  /** A pod that requests nothing leaves every balance as it is. */
  score(infos, cycle) {
    const { cpu = 0, memory = 0 } = cycle.needs.requests;
    if (cpu === 0 && memory === 0) return undefined;
    return infos.map((info) => {
      const difference = Math.abs(share(info, 'cpu', cycle) - share(info, 'memory', cycle));
      return Math.trunc((1 - difference / 2) * maxScore);
    });
  },
};

function share(info: NodeInfo, resource: string, { needs }: Cycle): number {
  const capacity = info.allocatable[resource] ?? 0;
  const used = (info.requested[resource] ?? 0) + (needs.requests[resource] ?? 0);
  return capacity === 0 ? 1 : Math.min(1, used / capacity);
}
