/**
 * Recreate: all old pods end before the first new one begins.
 * Spec: pkg/controller/deployment/recreate.go
 */
import { isPodTerminal } from '#lib/kube/pods.ts';
import { ensureNewSet, syncRevision } from './new-replica-set.ts';
import { isActiveSet, wanted, type Rollout } from './rollout.ts';
import { resize } from './scale.ts';

/** Takes the next step and returns the rollout as it stands then. */
export function recreate(before: Rollout): Rollout {
  const rollout = syncRevision(before);
  const isShrinking = rollout.oldSets
    .filter(isActiveSet)
    .map((set) => resize(rollout, set, 0))
    .includes(true);
  if (isShrinking || areOldPodsRunning(rollout)) return rollout;
  const ready = ensureNewSet(rollout);
  if (ready.newSet) resize(ready, ready.newSet, wanted(ready.deployment));
  return ready;
}

function areOldPodsRunning({ oldSets, context }: Rollout): boolean {
  return oldSets.some(
    ({ status, metadata }) =>
      (status?.replicas ?? 0) > 0 ||
      context.informers.controlledBy('pods', metadata.uid).some((pod) => !isPodTerminal(pod)),
  );
}
