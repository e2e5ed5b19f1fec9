/**
 * Changing the size of ReplicaSets, and spreading a change of the Deployment's size over several of them.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#proportional-scaling
 */
import { equalJson } from '#lib/kube/json.ts';
import type { Deployment, ReplicaSet } from '../../objects.ts';
import { desiredReplicasOf, maxReplicasOf, withSizes } from './annotations.ts';
import {
  allSets,
  byAge,
  isActiveSet,
  maxSurge,
  sumWanted,
  wanted,
  type Rollout,
} from './rollout.ts';

/** Gives the set this size and says so in an event. Returns whether it had another one. */
export function scaleSet({ deployment, context }: Rollout, set: ReplicaSet, size: number): boolean {
  const before = wanted(set);
  const annotations = withSizes(deployment, set.metadata.annotations);
  if (before === size && equalJson(annotations, set.metadata.annotations)) return false;
  context.api.update('replicasets.apps', {
    ...set,
    metadata: { ...set.metadata, annotations },
    spec: { ...set.spec, replicas: size },
  });
  if (before === size) return false;
  const direction = before < size ? 'up' : 'down';
  context.event(
    deployment,
    'Normal',
    'ScalingReplicaSet',
    `Scaled ${direction} replica set ${set.metadata.name} from ${before} to ${size}`,
  );
  return true;
}

/** Gives the set this size, if it has another one. */
export function resize(rollout: Rollout, set: ReplicaSet, size: number): boolean {
  return wanted(set) !== size && scaleSet(rollout, set, size);
}

/** Whether the Deployment's size was changed since its active sets were last sized. */
export function isScaling(rollout: Rollout): boolean {
  return allSets(rollout)
    .filter(isActiveSet)
    .some((set) => {
      const desired = desiredReplicasOf(set);
      return desired !== undefined && desired !== wanted(rollout.deployment);
    });
}

/** Brings the sets to the Deployment's new size. */
export function scaleAll(rollout: Rollout): void {
  const { deployment, newSet, oldSets } = rollout;
  const only = activeOrLatest(rollout);
  if (only) {
    resize(rollout, only, wanted(deployment));
  } else if (newSet && isSaturated(deployment, newSet)) {
    for (const set of oldSets.filter(isActiveSet)) resize(rollout, set, 0);
  } else if (deployment.spec.strategy?.type !== 'Recreate') {
    scaleProportionally(rollout);
  }
}

function activeOrLatest(rollout: Rollout): ReplicaSet | undefined {
  const active = allSets(rollout).filter(isActiveSet);
  if (active.length > 1) return undefined;
  return active[0] ?? rollout.newSet ?? byAge(allSets(rollout)).at(-1);
}

function isSaturated(deployment: Deployment, set: ReplicaSet): boolean {
  const replicas = wanted(deployment);
  return (
    desiredReplicasOf(set) === replicas &&
    wanted(set) === replicas &&
    set.status?.availableReplicas === replicas
  );
}

/** Each set grows or shrinks by its share; what rounding leaves over goes to the first. */
function scaleProportionally(rollout: Rollout): void {
  const { deployment } = rollout;
  const replicas = wanted(deployment);
  const allowed = replicas > 0 ? replicas + maxSurge(deployment) : 0;
  const active = allSets(rollout).filter(isActiveSet);
  const change = allowed - sumWanted(active);
  const sets = byAge(active);
  if (change > 0) sets.reverse();
  sets.sort((a, b) => wanted(b) - wanted(a));
  let left = change;
  const sizes = sets.map((set) => {
    const share = shareOf(set, deployment);
    const step = change > 0 ? Math.min(share, left) : Math.max(share, left);
    left -= left === 0 ? 0 : step;
    return wanted(set) + (change === 0 ? 0 : step);
  });
  sets.forEach((set, index) => {
    const size = (sizes[index] ?? 0) + (index === 0 ? left : 0);
    scaleSet(rollout, set, Math.max(0, size));
  });
}

function shareOf(set: ReplicaSet, deployment: Deployment): number {
  const replicas = wanted(deployment);
  if (replicas === 0) return -wanted(set);
  const before = maxReplicasOf(set) || deployment.status?.replicas || replicas;
  const scaled = (wanted(set) * (replicas + maxSurge(deployment))) / before;
  return Math.round(scaled) - wanted(set);
}
