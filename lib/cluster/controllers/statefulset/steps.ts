/**
 * The next steps of a StatefulSet: every ordinal in its turn, upwards; then what is too much, downwards; then what
 * is out of date, downwards. With OrderedReady each step waits for the one before it.
 * Spec: pkg/controller/statefulset/stateful_set_control.go#updateStatefulSet
 */
import type { Reconciling } from '../../controller.ts';
import type { ControllerRevision, Pod, StatefulSet } from '../../objects.ts';
import { bequeathClaims, createPod, deletePod } from './pod-control.ts';
import {
  isRunningAndAvailable,
  isRunningAndReady,
  isTerminating,
  ordinalOf,
  revisionNameOf,
  startOf,
} from './stateful-pod.ts';

export interface Work {
  readonly set: StatefulSet;
  readonly pods: readonly Pod[];
  readonly current: ControllerRevision;
  readonly update: ControllerRevision;
  readonly context: Reconciling;
}

/** Takes all the steps that can be taken now. */
export function takeSteps(work: Work): void {
  const { set } = work;
  const isOrdered = set.spec.podManagementPolicy !== 'Parallel';
  if (fillOrdinals(work, isOrdered)) return;
  if (removeCondemned(work, isOrdered)) return;
  if (set.spec.updateStrategy?.type !== 'OnDelete') updateNext(work);
}

const ordinalsOf = (set: StatefulSet): number[] =>
  Array.from({ length: set.spec.replicas ?? 1 }, (_one, index) => startOf(set) + index);

const podAt = ({ pods, set }: Work, ordinal: number): Pod | undefined =>
  pods.find((pod) => ordinalOf(pod, set) === ordinal);

/** Returns whether the rest has to wait. In parallel nobody waits for anybody, but for a pod that is replaced. */
function fillOrdinals(work: Work, isOrdered: boolean): boolean {
  for (const ordinal of ordinalsOf(work.set)) {
    const step = stepFor(ordinal, work);
    if (step === 'replace' || (step === 'wait' && isOrdered)) return true;
  }
  return false;
}

type Step = 'nothing' | 'wait' | 'replace';

function stepFor(ordinal: number, work: Work): Step {
  const { set, context } = work;
  const pod = podAt(work, ordinal);
  if (!pod) {
    createPod(set, revisionFor(ordinal, work), ordinal, context);
    return 'wait';
  }
  if (pod.status.phase === 'Failed' || pod.status.phase === 'Succeeded') {
    if (isTerminating(pod)) return 'replace';
    replace(pod, work);
    return 'replace';
  }
  if (isTerminating(pod) || !isRunningAndAvailable(pod, set, context.nowMs)) return 'wait';
  return 'nothing';
}

function replace(pod: Pod, { set, context }: Work): void {
  const where = `StatefulSet ${set.metadata.namespace}/${set.metadata.name} is recreating`;
  const isFailed = pod.status.phase === 'Failed';
  context.event(
    set,
    isFailed ? 'Warning' : 'Normal',
    isFailed ? 'RecreatingFailedPod' : 'RecreatingTerminatedPod',
    `${where} ${isFailed ? 'failed' : 'terminated'} Pod ${pod.metadata.name}`,
  );
  deletePod(set, pod, context);
}

/** Ordinals below the partition, or not yet reached by the update, keep the old template. */
function revisionFor(ordinal: number, { set, current, update }: Work): ControllerRevision {
  if (set.spec.updateStrategy?.type === 'OnDelete') return update;
  const rolling = set.spec.updateStrategy?.rollingUpdate;
  const kept = rolling ? (rolling.partition ?? 0) : (set.status?.currentReplicas ?? 0);
  return ordinal < startOf(set) + kept ? current : update;
}

function removeCondemned(work: Work, isOrdered: boolean): boolean {
  const { set, pods, context } = work;
  const wanted = new Set(ordinalsOf(set));
  const rank = (pod: Pod) => ordinalOf(pod, set);
  const condemned = pods.filter((pod) => rank(pod) >= 0 && !wanted.has(rank(pod)));
  condemned.sort((a, b) => rank(b) - rank(a));
  const unhealthy = pods
    .filter((pod) => !isRunningAndReady(pod) || isTerminating(pod))
    .toSorted((a, b) => rank(a) - rank(b))[0];
  for (const pod of condemned) {
    bequeathClaims(set, pod, context);
    if (isTerminating(pod)) {
      if (isOrdered) return true;
      continue;
    }
    const isReady = isRunningAndAvailable(pod, set, context.nowMs);
    if (isOrdered && !isReady && pod !== unhealthy) return true;
    deletePod(set, pod, context);
    if (isOrdered) return true;
  }
  return false;
}

/** Deletes the highest pod that is out of date, unless one above it is not healthy yet. */
function updateNext(work: Work): void {
  const { set, update, context } = work;
  const partition = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  const inTurn = ordinalsOf(set).filter((ordinal) => ordinal - startOf(set) >= partition);
  for (const ordinal of inTurn.toReversed()) {
    const pod = podAt(work, ordinal);
    if (!pod) return;
    const isOutdated = revisionNameOf(pod) !== update.metadata.name;
    if (isOutdated && !isTerminating(pod)) return deletePod(set, pod, context);
    const isHealthy = isRunningAndAvailable(pod, set, context.nowMs) && !isTerminating(pod);
    if (!isHealthy) return;
  }
}
