/** One look at a Deployment and the ReplicaSets it controls; every step of the controller starts from one. */
import { equalJson } from '#lib/kube/json.ts';
import { resolveFenceposts } from '#lib/kube/int-or-percent.ts';
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts';
import type { Reconciling } from '../../controller.ts';
import type { Deployment, ReplicaSet } from '../../objects.ts';

export interface Rollout {
  readonly deployment: Deployment;
  /** The set whose template is the Deployment's, when there is one. */
  readonly newSet: ReplicaSet | undefined;
  readonly oldSets: readonly ReplicaSet[];
  readonly context: Reconciling;
}

export const hashLabel = 'pod-template-hash';

/** Sorts the sets, oldest first, and tells the new one from the old ones. */
export function lookAt(
  deployment: Deployment,
  sets: readonly ReplicaSet[],
  context: Reconciling,
): Rollout {
  const newSet = byAge(sets).find((set) =>
    equalTemplates(set.spec.template, deployment.spec.template),
  );
  const oldSets = sets.filter((set) => set !== newSet);
  return { deployment, newSet, oldSets, context };
}

/** The same rollout as the API server has it after the changes made so far. */
export function lookAgain({ deployment, newSet, oldSets, context }: Rollout): Rollout {
  const { informers } = context;
  const fresh = <T extends ReplicaSet>(set: T) =>
    informers.get('replicasets.apps', set.metadata) ?? set;
  return {
    deployment: informers.get('deployments.apps', deployment.metadata) ?? deployment,
    newSet: newSet && fresh(newSet),
    oldSets: oldSets.map(fresh),
    context,
  };
}

export const allSets = ({ newSet, oldSets }: Rollout): readonly ReplicaSet[] =>
  newSet ? [...oldSets, newSet] : oldSets;

export const wanted = ({ spec }: Deployment | ReplicaSet): number => spec.replicas ?? 1;

export const isActiveSet = (set: ReplicaSet): boolean => wanted(set) > 0;

export const sumWanted = (sets: readonly ReplicaSet[]): number =>
  sets.reduce((sum, set) => sum + wanted(set), 0);

export const sumAvailable = (sets: readonly ReplicaSet[]): number =>
  sets.reduce((sum, { status }) => sum + (status?.availableReplicas ?? 0), 0);

/** Oldest first. */
export function byAge(sets: readonly ReplicaSet[]): ReplicaSet[] {
  return sets.toSorted((a, b) => compare(ageKey(a), ageKey(b)));
}

const ageKey = ({ metadata }: ReplicaSet) => `${metadata.creationTimestamp} ${metadata.name}`;

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** How far a rolling update may leave the wanted number; a Recreate has no such room. */
export function maxSurge({ spec }: Deployment): number {
  const rolling = spec.strategy?.type === 'Recreate' ? undefined : spec.strategy?.rollingUpdate;
  if (!rolling) return 0;
  return resolveFenceposts(rolling.maxSurge, rolling.maxUnavailable, spec.replicas ?? 1).surge;
}

export function maxUnavailable({ spec }: Deployment): number {
  const rolling = spec.strategy?.type === 'Recreate' ? undefined : spec.strategy?.rollingUpdate;
  const replicas = spec.replicas ?? 1;
  if (!rolling || replicas === 0) return 0;
  const { unavailable } = resolveFenceposts(rolling.maxSurge, rolling.maxUnavailable, replicas);
  return Math.min(unavailable, replicas);
}

/** Equal but for the label that the controller itself adds. */
export function equalTemplates(
  a: PodTemplateSpec | undefined,
  b: PodTemplateSpec | undefined,
): boolean {
  return equalJson(withoutHash(a), withoutHash(b));
}

function withoutHash(template: PodTemplateSpec | undefined) {
  const { [hashLabel]: _hash, ...labels } = template?.metadata?.labels ?? {};
  return { ...template, metadata: { ...template?.metadata, labels } };
}
