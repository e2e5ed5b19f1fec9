/**
 * Which pods go first when there are too many: those whose loss hurts least.
 * Spec: pkg/controller/controller_utils.go (ActivePodsWithRanks)
 */
import { isPodActive, isPodReady, podCondition } from '#lib/kube/pods.ts';
import type { Pod } from '../objects.ts';

const deletionCost = 'controller.kubernetes.io/pod-deletion-cost';
const phases = ['Pending', 'Unknown', 'Running'];

/** The pods in the order in which they would be deleted. `related` are the pods of all the owner's siblings. */
export function rankVictims(pods: readonly Pod[], related: readonly Pod[], nowMs: number): Pod[] {
  const perNode = new Map<string, number>();
  for (const pod of related.filter(isPodActive)) {
    const node = pod.spec.nodeName ?? '';
    perNode.set(node, (perNode.get(node) ?? 0) + 1);
  }
  const ranks: ((pod: Pod) => number)[] = [
    (pod) => (pod.spec.nodeName ? 1 : 0),
    (pod) => phases.indexOf(pod.status.phase ?? 'Pending'),
    (pod) => (isPodReady(pod) ? 1 : 0),
    costOf,
    (pod) => -(perNode.get(pod.spec.nodeName ?? '') ?? 0),
    (pod) => (isPodReady(pod) ? logarithmicAge(readySince(pod), nowMs) : 0),
    (pod) => -restartCount(pod),
    (pod) => logarithmicAge(pod.metadata.creationTimestamp, nowMs),
  ];
  return [...pods].sort((a, b) => {
    for (const rank of ranks) {
      const difference = rank(a) - rank(b);
      if (difference !== 0) return difference;
    }
    return a.metadata.uid < b.metadata.uid ? -1 : 1;
  });
}

const costOf = ({ metadata }: Pod): number => Number(metadata.annotations?.[deletionCost] ?? 0);

function restartCount({ status }: Pod): number {
  return (status.containerStatuses ?? []).reduce((sum, one) => sum + one.restartCount, 0);
}

const readySince = (pod: Pod) => podCondition(pod, 'Ready')?.lastTransitionTime;

/** Ages are compared by powers of two of nanoseconds, so that pods of about one age are chosen among at random. */
function logarithmicAge(since: string | undefined, nowMs: number): number {
  const age = nowMs - Date.parse(since ?? '');
  return age > 0 ? Math.floor(Math.log2(age * 1e6)) : 0;
}
