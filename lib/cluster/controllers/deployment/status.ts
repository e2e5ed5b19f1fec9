/**
 * A Deployment's status: counts of its ReplicaSets, and the conditions that follow from them.
 * Spec: pkg/controller/deployment/sync.go#calculateStatus, progress.go
 */
import { equalJson } from '#lib/kube/json.ts';
import type { Condition } from '#lib/kube/object.ts';
import type { Deployment, ReplicaSet } from '../../objects.ts';
import {
  conditionOf,
  deadlineMs,
  hasProgressDeadline,
  isComplete,
  isProgressing,
  withCondition,
  withoutCondition,
  type Status,
} from './conditions.ts';
import {
  allSets,
  lookAgain,
  maxUnavailable,
  sumAvailable,
  sumWanted,
  wanted,
  type Rollout,
} from './rollout.ts';

/** Writes the counts and the Available condition: what a Deployment shows while it is paused or being scaled. */
export function writeCounts(rollout: Rollout): void {
  const fresh = lookAgain(rollout);
  writeStatus(fresh, counted(fresh));
}

/** Writes the counts and judges the progress; comes back at the progress deadline. */
export function writeProgress(rollout: Rollout): void {
  const fresh = lookAgain(rollout);
  const { deployment, context } = fresh;
  const status = counted(fresh);
  const progress = judged(fresh, status);
  const conditions = withReplicaFailure(progress, fresh);
  const next = { ...status, conditions };
  writeStatus(fresh, next);
  const deadline = deadlineMs(deployment, next);
  const isStuck = conditionOf(next, 'Progressing')?.reason === 'ProgressDeadlineExceeded';
  if (deadline !== undefined && !isStuck && !isComplete(deployment, next)) {
    context.again(Math.max(deadline - context.nowMs, 0) + 1000);
  }
}

function writeStatus({ deployment, context }: Rollout, status: Status): void {
  if (equalJson(status, deployment.status)) return;
  context.api.updateStatus('deployments.apps', { ...deployment, status } as Deployment);
}

/** Counts of zero are not written. */
function counted(rollout: Rollout): Status {
  const { deployment, newSet, context } = rollout;
  const sets = allSets(rollout);
  const available = sumAvailable(sets);
  const collisionCount = deployment.status?.collisionCount;
  const status = {
    observedGeneration: deployment.metadata.generation,
    replicas: sum(sets, 'replicas'),
    updatedReplicas: newSet ? sum([newSet], 'replicas') : 0,
    readyReplicas: sum(sets, 'readyReplicas'),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, sumWanted(sets) - available),
  };
  const isEnough = available >= wanted(deployment) - maxUnavailable(deployment);
  return {
    ...Object.fromEntries(Object.entries(status).filter(([, count]) => count)),
    conditions: withCondition(
      (deployment.status?.conditions ?? []) as Condition[],
      isEnough ? enough : tooFew,
      context.timestamp,
    ),
    ...(collisionCount === undefined ? {} : { collisionCount }),
  } as Status;
}

const sum = (sets: readonly ReplicaSet[], field: 'replicas' | 'readyReplicas') =>
  sets.reduce((total, { status }) => total + (status?.[field] ?? 0), 0);

const enough = {
  type: 'Available',
  status: 'True',
  reason: 'MinimumReplicasAvailable',
  message: 'Deployment has minimum availability.',
} as const;

const tooFew = {
  type: 'Available',
  status: 'False',
  reason: 'MinimumReplicasUnavailable',
  message: 'Deployment does not have minimum availability.',
} as const;

/** The conditions with Progressing as it is to be now. */
function judged({ deployment, newSet, context }: Rollout, status: Status): Condition[] {
  const conditions = (status.conditions ?? []) as Condition[];
  if (!hasProgressDeadline(deployment)) return withoutCondition(conditions, 'Progressing');
  const current = conditionOf(deployment.status, 'Progressing');
  const isSettled =
    (status.replicas ?? 0) === (status.updatedReplicas ?? 0) &&
    current?.reason === 'NewReplicaSetAvailable';
  if (isSettled) return conditions;
  const subject = newSet
    ? `ReplicaSet "${newSet.metadata.name}"`
    : `Deployment "${deployment.metadata.name}"`;
  const tell = (told: Pick<Condition, 'status' | 'reason' | 'message' | 'lastTransitionTime'>) =>
    withCondition(conditions, { type: 'Progressing', ...told }, context.timestamp);
  if (isComplete(deployment, status)) {
    return tell({
      status: 'True',
      reason: 'NewReplicaSetAvailable',
      message: `${subject} has successfully progressed.`,
    });
  }
  if (isProgressing(deployment.status, status)) {
    return moved(conditions, `${subject} is progressing.`, context.timestamp);
  }
  const deadline = deadlineMs(deployment, status);
  if (deadline === undefined || deadline >= context.nowMs) return conditions;
  return tell({
    status: 'False',
    reason: 'ProgressDeadlineExceeded',
    message: `${subject} has timed out progressing.`,
  });
}

/** Every step forward renews the condition, so that the deadline counts from the last one. */
function moved(conditions: Condition[], message: string, timestamp: string): Condition[] {
  const current = conditions.find(({ type }) => type === 'Progressing');
  const since = current?.status === 'True' ? current.lastTransitionTime : undefined;
  return withCondition(
    withoutCondition(conditions, 'Progressing'),
    {
      type: 'Progressing',
      status: 'True',
      reason: 'ReplicaSetUpdated',
      message,
      ...(since === undefined ? {} : { lastTransitionTime: since }),
    },
    timestamp,
  );
}

/** The new set's failure to create pods is the Deployment's; if it has none, an old set's is. */
function withReplicaFailure(conditions: Condition[], rollout: Rollout): Condition[] {
  const sets = rollout.newSet ? [rollout.newSet, ...rollout.oldSets] : rollout.oldSets;
  const failure = sets
    .flatMap(({ status }) => (status?.conditions ?? []) as Condition[])
    .find(({ type }) => type === 'ReplicaFailure');
  if (!failure) return withoutCondition(conditions, 'ReplicaFailure');
  return withCondition(conditions, failure, rollout.context.timestamp);
}
