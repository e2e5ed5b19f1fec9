/**
 * The ReplicaSet of the Deployment's present template: found again, or created.
 * Spec: pkg/controller/deployment/sync.go#getNewReplicaSet
 */
import { equalJson } from '#lib/kube/json.ts';
import { controllerReference, isControlledBy } from '#lib/kube/ownership.ts';
import { StatusError } from '#lib/kube/status.ts';
import { templateHash } from '#lib/kube/template-hash.ts';
import type { Condition } from '#lib/kube/object.ts';
import type { Deployment, ReplicaSet } from '../../objects.ts';
import { revisionAnnotation, revisionOf, withRevision, withSizes } from './annotations.ts';
import { conditionOf, hasProgressDeadline, withCondition } from './conditions.ts';
import { newSetSize } from './rolling.ts';
import { equalTemplates, hashLabel, lookAgain, type Rollout } from './rollout.ts';

/** Marks the new set, if it is there, as the newest revision, and the Deployment with its revision. */
export function syncRevision(rollout: Rollout): Rollout {
  const { newSet, deployment, context } = rollout;
  if (!newSet) return rollout;
  const annotations = withRevision(deployment, newSet.metadata.annotations, nextRevision(rollout));
  const { minReadySeconds } = deployment.spec;
  const isStale = (newSet.spec.minReadySeconds ?? 0) !== (minReadySeconds ?? 0);
  if (isStale || !equalJson(annotations, newSet.metadata.annotations)) {
    context.api.update('replicasets.apps', {
      ...newSet,
      metadata: { ...newSet.metadata, annotations },
      spec: { ...newSet.spec, minReadySeconds: minReadySeconds ?? 0 },
    });
  }
  markDeployment(rollout, annotations[revisionAnnotation] ?? '', {
    reason: 'FoundNewReplicaSet',
    message: `Found new replica set "${newSet.metadata.name}"`,
  });
  return lookAgain(rollout);
}

/** The same, but creates the set when there is none. Throws the API's refusal. */
export function ensureNewSet(rollout: Rollout): Rollout {
  if (rollout.newSet) return syncRevision(rollout);
  const revision = nextRevision(rollout);
  const draft = newSetOf(rollout, revision);
  const { set, isNew } = create(rollout, draft);
  const { name } = draft.metadata;
  if (isNew && draft.spec.replicas > 0) {
    const message = `Scaled up replica set ${name} from 0 to ${draft.spec.replicas}`;
    rollout.context.event(rollout.deployment, 'Normal', 'ScalingReplicaSet', message);
  }
  const created = { reason: 'NewReplicaSetCreated', message: `Created new replica set "${name}"` };
  markDeployment(rollout, String(revision), isNew ? created : undefined);
  return lookAgain({ ...rollout, newSet: set });
}

const nextRevision = ({ oldSets }: Rollout): number => Math.max(0, ...oldSets.map(revisionOf)) + 1;

function newSetOf(rollout: Rollout, revision: number) {
  const { deployment } = rollout;
  const { template, selector, minReadySeconds } = deployment.spec;
  const hash = templateHash(template, deployment.status?.collisionCount);
  const labels = { ...template.metadata?.labels, [hashLabel]: hash };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${deployment.metadata.name}-${hash}`,
      namespace: deployment.metadata.namespace,
      labels,
      annotations: withSizes(deployment, withRevision(deployment, {}, revision)),
      ownerReferences: [controllerReference(deployment)],
    },
    spec: {
      replicas: newSetSize(rollout),
      ...(minReadySeconds ? { minReadySeconds } : {}),
      selector: { ...selector, matchLabels: { ...selector.matchLabels, [hashLabel]: hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}

function create(
  rollout: Rollout,
  draft: ReturnType<typeof newSetOf>,
): { set: ReplicaSet; isNew: boolean } {
  const { context, deployment } = rollout;
  try {
    return { set: context.api.create('replicasets.apps', draft), isNew: true };
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    if (error.reason === 'AlreadyExists')
      return { set: existing(rollout, draft, error), isNew: false };
    const message = `Failed to create new replica set "${draft.metadata.name}": ${error.message}`;
    fail(rollout, message);
    context.event(deployment, 'Warning', 'ReplicaSetCreateError', message);
    throw error;
  }
}

/** A set of that name may be ours; if it is not, the next attempt hashes with another collision count. */
function existing(
  { deployment, context }: Rollout,
  draft: ReturnType<typeof newSetOf>,
  error: StatusError,
): ReplicaSet {
  const set = context.informers.get('replicasets.apps', draft.metadata);
  const isOurs =
    set &&
    isControlledBy(set, deployment) &&
    equalTemplates(deployment.spec.template, set.spec.template);
  if (isOurs) return set;
  const { status } = deployment;
  context.api.updateStatus('deployments.apps', {
    ...deployment,
    status: { ...status, collisionCount: (status?.collisionCount ?? 0) + 1 },
  });
  throw error;
}

function fail({ deployment, context }: Rollout, message: string): void {
  if (!hasProgressDeadline(deployment)) return;
  const reason = 'ReplicaSetCreateError';
  writeCondition(deployment, { type: 'Progressing', status: 'False', reason, message }, context);
}

/** Writes the revision on the Deployment, and the condition when it has no Progressing yet or the set is new. */
function markDeployment(
  { deployment, context }: Rollout,
  revision: string,
  told: { reason: string; message: string } | undefined,
): void {
  const annotations = { ...deployment.metadata.annotations, [revisionAnnotation]: revision };
  const isFirst = told?.reason === 'NewReplicaSetCreated';
  const isMissing = conditionOf(deployment.status, 'Progressing') === undefined;
  const isTold = told && hasProgressDeadline(deployment) && (isFirst || isMissing);
  const isMarked = deployment.metadata.annotations?.[revisionAnnotation] === revision;
  if (isMarked && !isTold) return;
  const marked = isMarked
    ? deployment
    : context.api.update('deployments.apps', {
        ...deployment,
        metadata: { ...deployment.metadata, annotations },
      });
  if (isTold) {
    writeCondition(marked, { type: 'Progressing', status: 'True', ...told }, context);
  }
}

type Told = Parameters<typeof withCondition>[1];

function writeCondition(
  deployment: Deployment,
  condition: Told,
  { api, timestamp }: Rollout['context'],
): void {
  const old = (deployment.status?.conditions ?? []) as Condition[];
  const conditions = withCondition(old, condition, timestamp);
  const status = { ...deployment.status, conditions };
  api.updateStatus('deployments.apps', { ...deployment, status } as Deployment);
}
