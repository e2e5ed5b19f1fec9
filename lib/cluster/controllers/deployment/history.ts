/**
 * How many old revisions a Deployment keeps to go back to.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#clean-up-policy
 */
import type { ReplicaSet } from '../../objects.ts';
import { revisionOf } from './annotations.ts';
import { wanted, type Rollout } from './rollout.ts';

const unlimited = 2 ** 31 - 1;

/** Deletes the oldest empty sets beyond the limit. */
export function trimHistory({ deployment, oldSets, context }: Rollout): void {
  const limit = deployment.spec.revisionHistoryLimit ?? unlimited;
  if (limit === unlimited) return;
  const alive = oldSets.filter(({ metadata }) => !metadata.deletionTimestamp);
  const tooMany = alive
    .toSorted((a, b) => revisionOf(a) - revisionOf(b))
    .slice(0, -limit || undefined);
  for (const set of tooMany.filter(isEmpty)) context.api.delete('replicasets.apps', set.metadata);
}

const isEmpty = (set: ReplicaSet): boolean =>
  (set.status?.replicas ?? 0) === 0 &&
  wanted(set) === 0 &&
  (set.metadata.generation ?? 0) <= (set.status?.observedGeneration ?? 0);
