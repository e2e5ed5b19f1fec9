/**
 * A rolling update: each pass either lets the new set grow or old ones shrink, never leaving the room that
 * maxSurge and maxUnavailable give.
 * Spec: pkg/controller/deployment/rolling.go
 */
import {
  allSets,
  byAge,
  isActiveSet,
  maxSurge,
  maxUnavailable,
  sumAvailable,
  sumWanted,
  wanted,
  type Rollout,
} from './rollout.ts';
import { resize } from './scale.ts';

/** Takes one step. Returns whether there was one to take. */
export function rollOn(rollout: Rollout): boolean {
  return growNewSet(rollout) || shrinkOldSets(rollout);
}

/** How large the new set may be now: up to what the Deployment wants, within the surge. */
export function newSetSize(rollout: Rollout): number {
  const { deployment, newSet } = rollout;
  const replicas = wanted(deployment);
  const present = newSet ? wanted(newSet) : 0;
  if (deployment.spec.strategy?.type === 'Recreate') return replicas;
  const room = replicas + maxSurge(deployment) - sumWanted(allSets(rollout));
  if (room <= 0) return present;
  return present + Math.min(room, replicas - present);
}

function growNewSet(rollout: Rollout): boolean {
  const { deployment, newSet } = rollout;
  if (!newSet) return false;
  const replicas = wanted(deployment);
  if (wanted(newSet) === replicas) return false;
  const size = wanted(newSet) > replicas ? replicas : newSetSize(rollout);
  return resize(rollout, newSet, size);
}

function shrinkOldSets(rollout: Rollout): boolean {
  const { deployment, newSet, oldSets } = rollout;
  const active = byAge(oldSets.filter(isActiveSet));
  if (active.length === 0) return false;
  const minAvailable = wanted(deployment) - maxUnavailable(deployment);
  const notYetAvailable = newSet ? wanted(newSet) - sumAvailable([newSet]) : 0;
  const most = sumWanted(allSets(rollout)) - minAvailable - notYetAvailable;
  if (most <= 0) return false;

  // Replicas that serve nobody go first: their loss costs no availability.
  const sizes = new Map(active.map((set) => [set, wanted(set)]));
  let left = most;
  for (const set of active) {
    const unhealthy = wanted(set) - sumAvailable([set]);
    const cut = Math.min(left, Math.max(0, unhealthy));
    sizes.set(set, wanted(set) - cut);
    left -= cut;
  }
  const cleaned = [...sizes].map(([set, size]) => resize(rollout, set, size));

  let spare = sumAvailable(allSets(rollout)) - minAvailable;
  const shrunk = active.map((set) => {
    const present = rollout.context.informers.get('replicasets.apps', set.metadata) ?? set;
    const cut = Math.min(wanted(present), Math.max(0, spare));
    spare -= cut;
    return resize(rollout, present, wanted(present) - cut);
  });
  return [...cleaned, ...shrunk].includes(true);
}
