/**
 * Deployment controller: brings the ReplicaSets of a Deployment from one template to the next.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 * Simplified: the rollback annotation of extensions/v1beta1 is not read; kubectl writes the template itself.
 */
import { equalJson } from '#lib/kube/json.ts';
import type { Condition } from '#lib/kube/object.ts';
import { controllerOf } from '#lib/kube/ownership.ts';
import type { Controller, ObjectChange, Reconciling } from '../../controller.ts';
import type { Deployment } from '../../objects.ts';
import { claim, wouldAdopt } from '../claim.ts';
import { conditionOf, hasProgressDeadline, isComplete, withCondition } from './conditions.ts';
import { trimHistory } from './history.ts';
import { ensureNewSet, syncRevision } from './new-replica-set.ts';
import { recreate } from './recreate.ts';
import { rollOn } from './rolling.ts';
import { lookAgain, lookAt, type Rollout } from './rollout.ts';
import { isScaling, scaleAll } from './scale.ts';
import { writeCounts, writeProgress } from './status.ts';

export const deploymentController: Controller = {
  name: 'deployment-controller',
  reconciles: 'deployments.apps',
  owns: ['replicasets.apps'],
  watches: {
    'replicasets.apps': ({ after }, { informers }) =>
      wouldAdopt(after, informers.list('deployments.apps', after?.metadata.namespace)),
    pods: deploymentOfLostPod,
  },

  reconcile(key, context) {
    const deployment = context.informers.get('deployments.apps', key);
    if (!deployment) return;
    if (selectsAll(deployment)) return refuse(deployment, context);
    const sets = claim('replicasets.apps', deployment, deployment.spec.selector, context);
    const rollout = lookAt(markPaused(deployment, context), sets, context);
    if (deployment.metadata.deletionTimestamp) writeCounts(rollout);
    else if (deployment.spec.paused || isScaling(rollout)) resizeOnly(rollout);
    else rollOut(rollout);
  },
};

/** A Recreate waits for the last old pod. */
function deploymentOfLostPod({ before, after }: ObjectChange, { informers }: Reconciling) {
  const owner = before && !after ? controllerOf(before) : undefined;
  if (owner?.kind !== 'ReplicaSet' || !before) return [];
  const { namespace } = before.metadata;
  const set = informers.get('replicasets.apps', { namespace, name: owner.name });
  const deployment = set && controllerOf(set);
  return deployment?.kind === 'Deployment' ? [{ namespace, name: deployment.name }] : [];
}

function selectsAll({ spec: { selector } }: Deployment): boolean {
  return (
    Object.keys(selector.matchLabels ?? {}).length === 0 &&
    (selector.matchExpressions ?? []).length === 0
  );
}

function refuse(deployment: Deployment, { api, event }: Reconciling): void {
  const message = 'This deployment is selecting all pods. A non-empty selector is required.';
  event(deployment, 'Warning', 'SelectingAll', message);
  const observedGeneration = deployment.metadata.generation ?? 0;
  if ((deployment.status?.observedGeneration ?? 0) >= observedGeneration) return;
  const status = { ...deployment.status, observedGeneration };
  api.updateStatus('deployments.apps', { ...deployment, status });
}

/** While a Deployment is paused its progress is unknown, and no deadline runs. */
function markPaused(deployment: Deployment, { api, timestamp }: Reconciling): Deployment {
  const current = conditionOf(deployment.status, 'Progressing');
  const isMarked = current?.reason === 'DeploymentPaused';
  const isPaused = deployment.spec.paused ?? false;
  if (!hasProgressDeadline(deployment) || isPaused === isMarked) return deployment;
  if (current?.reason === 'ProgressDeadlineExceeded') return deployment;
  const told = {
    type: 'Progressing',
    status: 'Unknown',
    reason: isPaused ? 'DeploymentPaused' : 'DeploymentResumed',
    message: isPaused ? 'Deployment is paused' : 'Deployment is resumed',
  } as const;
  const old = (deployment.status?.conditions ?? []) as Condition[];
  const conditions = withCondition(old, told, timestamp);
  if (equalJson(conditions, old)) return deployment;
  return api.updateStatus('deployments.apps', {
    ...deployment,
    status: { ...deployment.status, conditions },
  } as Deployment);
}

function resizeOnly(before: Rollout): void {
  const rollout = syncRevision(before);
  scaleAll(rollout);
  if (rollout.deployment.spec.paused) trimHistory(rollout);
  writeCounts(rollout);
}

function rollOut(before: Rollout): void {
  const isRecreate = before.deployment.spec.strategy?.type === 'Recreate';
  const rollout = isRecreate ? recreate(before) : ensureNewSet(before);
  const hasMoved = !isRecreate && rollOn(rollout);
  if (!hasMoved && isComplete(rollout.deployment, rollout.deployment.status)) {
    trimHistory(lookAgain(rollout));
  }
  writeProgress(rollout);
}
