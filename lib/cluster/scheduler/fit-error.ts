/**
 * "0/3 nodes are available: 1 node(s) were unschedulable, 2 Insufficient cpu."
 * Spec: pkg/scheduler/framework/types.go#FitError
 */
import type { Found } from './find-nodes.ts';

export function fitError(found: Found, nodeCount: number, preemption: string): string {
  if (nodeCount === 0) return 'no nodes available to schedule pods';
  const everywhere = found.refusedEverywhere?.rejection.reasons.join(', ');
  const reasons = everywhere ?? histogram(found.refused.flatMap((one) => one.rejection.reasons));
  const tail = preemption ? ` preemption: ${preemption}` : '';
  return `0/${nodeCount} nodes are available: ${reasons}.${tail}`;
}

/** "1 that, 2 this", sorted as texts. */
export function histogram(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
}
