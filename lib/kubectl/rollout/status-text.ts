/** How far a rollout is. Spec: staging/src/k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go */
import { asArray, asObject, asString, at } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { qualifiedKind } from '../client/api-resource.ts';
import { CommandError } from '../errors.ts';
import { revisionKey } from './revisions.ts';

export interface RolloutStatus {
  readonly text: string;
  readonly isDone: boolean;
}

/** Throws CommandError when the rollout has failed, or the object has none. */
export function rolloutStatusOf(object: AnyObject, revision: number): RolloutStatus {
  switch (object.kind) {
    case 'Deployment':
      return deploymentStatus(object, revision);
    case 'DaemonSet':
      return daemonSetStatus(object);
    case 'StatefulSet':
      return statefulSetStatus(object);
    default:
      throw new CommandError(`no status viewer has been implemented for ${qualifiedKind(object)}`);
  }
}

const count = (object: AnyObject, ...path: string[]) => Number(at(object, ...path) ?? 0);
const waiting = (text: string): RolloutStatus => ({ text: `${text}\n`, isDone: false });
const done = (text: string): RolloutStatus => ({ text: `${text}\n`, isDone: true });

function deploymentStatus(object: AnyObject, revision: number): RolloutStatus {
  const { name, annotations, generation = 0 } = object.metadata;
  const running = Number(annotations?.[revisionKey] ?? 0);
  if (revision > 0 && running !== revision)
    throw new CommandError(
      `desired revision (${revision}) is different from the running revision (${running})`,
    );
  if (generation > count(object, 'status', 'observedGeneration'))
    return waiting('Waiting for deployment spec update to be observed...');
  const progressing = asArray(at(object, 'status', 'conditions')).find(
    (one) => asObject(one)['type'] === 'Progressing',
  );
  if (asString(at(progressing, 'reason')) === 'ProgressDeadlineExceeded')
    throw new CommandError(`deployment ${JSON.stringify(name)} exceeded its progress deadline`);
  const head = `Waiting for deployment ${JSON.stringify(name)} rollout to finish:`;
  const wanted = at(object, 'spec', 'replicas');
  const updated = count(object, 'status', 'updatedReplicas');
  const total = count(object, 'status', 'replicas');
  const available = count(object, 'status', 'availableReplicas');
  if (wanted !== undefined && updated < Number(wanted))
    return waiting(`${head} ${updated} out of ${String(wanted)} new replicas have been updated...`);
  if (total > updated)
    return waiting(`${head} ${total - updated} old replicas are pending termination...`);
  if (available < updated)
    return waiting(`${head} ${available} of ${updated} updated replicas are available...`);
  return done(`deployment ${JSON.stringify(name)} successfully rolled out`);
}

function daemonSetStatus(object: AnyObject): RolloutStatus {
  const { name, generation = 0 } = object.metadata;
  if (asString(at(object, 'spec', 'updateStrategy', 'type')) !== 'RollingUpdate')
    throw new CommandError('rollout status is only available for RollingUpdate strategy type');
  if (generation > count(object, 'status', 'observedGeneration'))
    return waiting('Waiting for daemon set spec update to be observed...');
  const head = `Waiting for daemon set ${JSON.stringify(name)} rollout to finish:`;
  const desired = count(object, 'status', 'desiredNumberScheduled');
  const updated = count(object, 'status', 'updatedNumberScheduled');
  const available = count(object, 'status', 'numberAvailable');
  if (updated < desired)
    return waiting(`${head} ${updated} out of ${desired} new pods have been updated...`);
  if (available < desired)
    return waiting(`${head} ${available} of ${desired} updated pods are available...`);
  return done(`daemon set ${JSON.stringify(name)} successfully rolled out`);
}

function statefulSetStatus(object: AnyObject): RolloutStatus {
  if (asString(at(object, 'spec', 'updateStrategy', 'type')) !== 'RollingUpdate')
    throw new CommandError('rollout status is only available for RollingUpdate strategy type');
  const observed = count(object, 'status', 'observedGeneration');
  if (observed === 0 || (object.metadata.generation ?? 0) > observed)
    return waiting('Waiting for statefulset spec update to be observed...');
  const replicas = at(object, 'spec', 'replicas');
  const ready = count(object, 'status', 'readyReplicas');
  if (replicas !== undefined && ready < Number(replicas))
    return waiting(`Waiting for ${Number(replicas) - ready} pods to be ready...`);
  const partition = at(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition');
  const updated = count(object, 'status', 'updatedReplicas');
  if (partition !== undefined) {
    const wanted = Number(replicas ?? 0) - Number(partition);
    if (updated < wanted)
      return waiting(
        `Waiting for partitioned roll out to finish: ${updated} out of ${wanted} new pods have been updated...`,
      );
    return done(`partitioned roll out complete: ${updated} new pods have been updated...`);
  }
  const [next, present] = ['updateRevision', 'currentRevision'].map((member) =>
    asString(at(object, 'status', member)),
  );
  if (next !== present)
    return waiting(
      `waiting for statefulset rolling update to complete ${updated} pods at revision ${next ?? ''}...`,
    );
  return done(
    `statefulset rolling update complete ${count(object, 'status', 'currentReplicas')} pods at revision ${present ?? ''}...`,
  );
}
