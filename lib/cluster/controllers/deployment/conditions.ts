/**
 * A Deployment's conditions, and what it means to be complete, to progress and to be stuck.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status
 */
import type { DeploymentStatus } from 'kubernetes-types/apps/v1.d.ts';
import type { Condition } from '#lib/kube/object.ts';
import type { Deployment } from '../../objects.ts';
import { wanted } from './rollout.ts';

export type Status = DeploymentStatus;

const noDeadline = 2 ** 31 - 1;

export const hasProgressDeadline = ({ spec }: Deployment): boolean =>
  spec.progressDeadlineSeconds !== undefined && spec.progressDeadlineSeconds !== noDeadline;

export function conditionOf(status: Status | undefined, type: string): Condition | undefined {
  return status?.conditions?.find((one) => one.type === type) as Condition | undefined;
}

type Told = Omit<Condition, 'lastUpdateTime' | 'lastProbeTime' | 'observedGeneration'>;

/**
 * The conditions with this one in them, last. One that says nothing new stays as it is; the moment of its last
 * transition moves only when its status does.
 */
export function withCondition(
  conditions: readonly Condition[],
  told: Told,
  timestamp: string,
): Condition[] {
  const current = conditions.find(({ type }) => type === told.type);
  if (current?.status === told.status && current.reason === told.reason) return [...conditions];
  const kept = current?.status === told.status ? current.lastTransitionTime : undefined;
  return [
    ...withoutCondition(conditions, told.type),
    {
      lastTransitionTime: kept ?? told.lastTransitionTime ?? timestamp,
      lastUpdateTime: timestamp,
      message: told.message ?? '',
      reason: told.reason ?? '',
      status: told.status,
      type: told.type,
    },
  ];
}

export const withoutCondition = (conditions: readonly Condition[], type: string): Condition[] =>
  conditions.filter((one) => one.type !== type);

/** All replicas are there, up to date and available, and no old ones are left. */
export function isComplete(deployment: Deployment, status: Status | undefined): boolean {
  const replicas = wanted(deployment);
  return (
    (status?.updatedReplicas ?? 0) === replicas &&
    (status?.replicas ?? 0) === replicas &&
    (status?.availableReplicas ?? 0) === replicas &&
    (status?.observedGeneration ?? 0) >= (deployment.metadata.generation ?? 0)
  );
}

/** More new replicas, fewer old ones, more ready or available ones than before. */
export function isProgressing(before: Status | undefined, now: Status): boolean {
  const count = (status: Status | undefined, field: 'replicas' | 'updatedReplicas') =>
    status?.[field] ?? 0;
  const old = (status: Status | undefined) =>
    count(status, 'replicas') - count(status, 'updatedReplicas');
  return (
    count(now, 'updatedReplicas') > count(before, 'updatedReplicas') ||
    old(now) < old(before) ||
    (now.readyReplicas ?? 0) > (before?.readyReplicas ?? 0) ||
    (now.availableReplicas ?? 0) > (before?.availableReplicas ?? 0)
  );
}

/** When the Deployment will be taken to be stuck, unless it moves; undefined when it cannot be. */
export function deadlineMs(deployment: Deployment, status: Status): number | undefined {
  const progressing = conditionOf(status, 'Progressing');
  if (!hasProgressDeadline(deployment) || !progressing) return undefined;
  if (progressing.reason === 'NewReplicaSetAvailable') return undefined;
  const seconds = deployment.spec.progressDeadlineSeconds ?? 0;
  return Date.parse(progressing.lastUpdateTime ?? '') + seconds * 1000;
}
