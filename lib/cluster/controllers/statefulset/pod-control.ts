/** Creates and deletes a StatefulSet's pods and claims, and says so. Spec: pkg/controller/statefulset/stateful_pod_control.go */
import { StatusError } from '#lib/kube/status.ts';
import type { Reconciling } from '../../controller.ts';
import type { ControllerRevision, Pod, StatefulSet } from '../../objects.ts';
import { claimName, statefulClaim, statefulPod } from './stateful-pod.ts';

/** Throws the API's refusal, after an event about it. */
export function createPod(
  set: StatefulSet,
  revision: ControllerRevision,
  ordinal: number,
  context: Reconciling,
): void {
  const pod = statefulPod(set, revision, ordinal);
  const { name } = pod.metadata;
  createClaims(set, name, context);
  try {
    context.api.create('pods', pod);
  } catch (error) {
    if (error instanceof StatusError) {
      const message = `create Pod ${name} in StatefulSet ${set.metadata.name} failed error: ${error.message}`;
      context.event(set, 'Warning', 'FailedCreate', message);
    }
    throw error;
  }
  const message = `create Pod ${name} in StatefulSet ${set.metadata.name} successful`;
  context.event(set, 'Normal', 'SuccessfulCreate', message);
}

/** Claims that are there are used again: they outlive their pods. */
export function createClaims(set: StatefulSet, pod: string, context: Reconciling): void {
  const { namespace } = set.metadata;
  for (const template of set.spec.volumeClaimTemplates ?? []) {
    const name = claimName(template, pod);
    if (context.informers.get('persistentvolumeclaims', { namespace, name })) continue;
    const where = `create Claim ${name} Pod ${pod} in StatefulSet ${set.metadata.name}`;
    try {
      context.api.create('persistentvolumeclaims', statefulClaim(set, template, pod));
    } catch (error) {
      if (error instanceof StatusError) {
        const message = `${where} failed error: ${error.message}`;
        context.event(set, 'Warning', 'FailedCreate', message);
      }
      throw error;
    }
    context.event(set, 'Normal', 'SuccessfulCreate', `${where} success`);
  }
}

export function deletePod(set: StatefulSet, { metadata }: Pod, context: Reconciling): void {
  context.api.delete('pods', metadata, { preconditions: { uid: metadata.uid } });
  const message = `delete Pod ${metadata.name} in StatefulSet ${set.metadata.name} successful`;
  context.event(set, 'Normal', 'SuccessfulDelete', message);
}

/** Gives the claims of a pod that is to go to the pod, when the set wants them to go with it. */
export function bequeathClaims(set: StatefulSet, pod: Pod, { api, informers }: Reconciling): void {
  if (set.spec.persistentVolumeClaimRetentionPolicy?.whenScaled !== 'Delete') return;
  const { namespace, name, uid } = pod.metadata;
  for (const template of set.spec.volumeClaimTemplates ?? []) {
    const key = { namespace, name: claimName(template, name) };
    const claim = informers.get('persistentvolumeclaims', key);
    const owners = claim?.metadata.ownerReferences ?? [];
    if (!claim || owners.some((one) => one.uid === uid)) continue;
    const ownerReferences = [...owners, { apiVersion: 'v1', kind: 'Pod', name, uid }];
    api.update('persistentvolumeclaims', {
      ...claim,
      metadata: { ...claim.metadata, ownerReferences },
    });
  }
}
