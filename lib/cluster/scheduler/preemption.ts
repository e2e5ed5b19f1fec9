/**
 * Making room for a pod by evicting pods of lower priority.
 * Spec: https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
 */
import { matchesSelector } from '#lib/kube/label-selector.ts';
import type { Informers } from '../informers.ts';
import type { Pod } from '../objects.ts';
import type { Found } from './find-nodes.ts';
import { refuse } from './find-nodes.ts';
import { histogram } from './fit-error.ts';
import { nodeInfoOf, type NodeInfo } from './node-info.ts';
import type { PodNeeds } from './pod-needs.ts';
import { createCycle, type Cycle } from './plugin.ts';

export interface Preemption {
  /** Whom to evict, and where; undefined when that would not help. */
  readonly node?: string;
  readonly victims: readonly Pod[];
  /** Why not: "0/3 nodes are available: …". */
  readonly message: string;
}

interface Candidate {
  readonly node: string;
  readonly victims: readonly Pod[];
  readonly violations: number;
}

const notHelpful = 'Preemption is not helpful for scheduling';
const noVictims = 'No preemption victims found for incoming pod';

export const priorityOf = ({ spec }: Pod): number => spec.priority ?? 0;

/** `needs` reckons what a pod asks for. */
export function preempt(cycle: Cycle, found: Found, needs: (pod: Pod) => PodNeeds): Preemption {
  const { pod, infos } = cycle;
  const why = ineligible(cycle, found);
  if (why) return { victims: [], message: why };
  const reasons: string[] = [];
  const candidates: Candidate[] = [];
  for (const { name, rejection } of found.refused) {
    const info = infos.find((one) => one.name === name);
    if (!info || rejection.isFinal) {
      reasons.push(notHelpful);
      continue;
    }
    const outcome = tryOut(info, cycle, needs);
    if ('victims' in outcome) candidates.push(outcome);
    else reasons.push(...outcome.reasons);
  }
  const best = candidates.toSorted(byHarm)[0];
  if (best) return { node: best.node, victims: best.victims, message: '' };
  const message = `0/${infos.length} nodes are available: ${histogram(reasons)}.`;
  return { victims: [], message: pod.spec.preemptionPolicy === 'Never' ? '' : message };
}

function ineligible({ pod, infos }: Cycle, found: Found): string | undefined {
  if (pod.spec.preemptionPolicy === 'Never') return 'not eligible due to preemptionPolicy=Never.';
  const nominated = pod.status.nominatedNodeName;
  const info = infos.find(({ name }) => name === nominated);
  const isFinal = found.refused.some(
    ({ name, rejection }) => name === nominated && rejection.isFinal,
  );
  const isLeaving = info?.pods.some(
    (one) => one.metadata.deletionTimestamp && priorityOf(one) < priorityOf(pod),
  );
  return isLeaving && !isFinal
    ? 'not eligible due to a terminating pod on the nominated node.'
    : undefined;
}

/** The fewest pods whose leaving would let the pod in. The most important are spared first. */
function tryOut(
  info: NodeInfo,
  cycle: Cycle,
  needs: (pod: Pod) => PodNeeds,
): Candidate | { readonly reasons: readonly string[] } {
  const { pod, context } = cycle;
  const lower = info.pods.filter((one) => priorityOf(one) < priorityOf(pod)).toSorted(byImportance);
  if (lower.length === 0) return { reasons: [noVictims] };
  const without = (victims: readonly Pod[]) => {
    const left = nodeInfoOf(
      info.node,
      info.pods.filter((one) => !victims.includes(one)),
      needs,
    );
    const infos = cycle.infos.map((one) => (one.name === info.name ? left : one));
    return refuse(left, createCycle({ ...cycle, infos }));
  };
  const refusal = without(lower);
  if (refusal) return { reasons: refusal.rejection.reasons };
  const guarded = violating(lower, context.informers);
  const inOrder = [...guarded, ...lower.filter((one) => !guarded.includes(one))];
  let victims: readonly Pod[] = inOrder;
  for (const one of inOrder) {
    const fewer = victims.filter((other) => other !== one);
    if (!without(fewer)) victims = fewer;
  }
  const violations = victims.filter((one) => guarded.includes(one)).length;
  return { node: info.name, victims: victims.toSorted(byImportance), violations };
}

/** Pods whose eviction a disruption budget does not allow. */
function violating(pods: readonly Pod[], informers: Informers): readonly Pod[] {
  const left = new Map<string, number>();
  return pods.filter((pod) =>
    informers
      .list('poddisruptionbudgets.policy', pod.metadata.namespace)
      .filter(({ spec }) => matchesSelector(spec.selector, pod.metadata.labels))
      .some(({ metadata, status }) => {
        const allowed = (left.get(metadata.uid) ?? status?.disruptionsAllowed ?? 0) - 1;
        left.set(metadata.uid, allowed);
        return allowed < 0;
      }),
  );
}

const startOf = ({ status, metadata }: Pod) => status.startTime ?? metadata.creationTimestamp;

/** Higher priority first, then the longer running. */
const byImportance = (a: Pod, b: Pod): number =>
  priorityOf(b) - priorityOf(a) || (startOf(a) < startOf(b) ? -1 : 1);

/** The least harm first. */
function byHarm(a: Candidate, b: Candidate): number {
  const highest = ({ victims }: Candidate) => Math.max(...victims.map(priorityOf));
  const sum = ({ victims }: Candidate) =>
    victims.reduce((total, pod) => total + priorityOf(pod), 0);
  const earliest = ({ victims }: Candidate) => victims[0] && startOf(victims[0]);
  return (
    a.violations - b.violations ||
    highest(a) - highest(b) ||
    sum(a) - sum(b) ||
    a.victims.length - b.victims.length ||
    ((earliest(a) ?? '') > (earliest(b) ?? '') ? -1 : 0)
  );
}
