/**
 * Claims that pods use, and volumes that are bound, are not deleted under them.
 * Spec: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#storage-object-in-use-protection
 */
import type { AnyObject } from '#lib/kube/object.ts';
import { isPodTerminal } from '#lib/kube/pods.ts';
import type { Controller, ObjectChange } from '../../controller.ts';
import type { Pod } from '../../objects.ts';
import { claimNamesOf } from '../../scheduler/volumes.ts';

const claimFinalizer = 'kubernetes.io/pvc-protection';
const volumeFinalizer = 'kubernetes.io/pv-protection';

export const claimProtectionController: Controller = {
  name: 'pvc-protection-controller',
  reconciles: 'persistentvolumeclaims',
  watches: { pods: claimsOfEndedPod },

  reconcile(key, { api, informers }) {
    const claim = informers.get('persistentvolumeclaims', key);
    if (!claim?.metadata.deletionTimestamp || !isHeld(claim, claimFinalizer)) return;
    const isUsed = informers.list('pods', key.namespace).some((pod) => isUsing(pod, key.name));
    if (!isUsed) api.update('persistentvolumeclaims', withoutFinalizer(claim, claimFinalizer));
  },
};

export const volumeProtectionController: Controller = {
  name: 'pv-protection-controller',
  reconciles: 'persistentvolumes',

  reconcile(key, { api, informers }) {
    const volume = informers.get('persistentvolumes', key);
    if (!volume?.metadata.deletionTimestamp || !isHeld(volume, volumeFinalizer)) return;
    if (volume.status?.phase === 'Bound') return;
    api.update('persistentvolumes', withoutFinalizer(volume, volumeFinalizer));
  },
};

function claimsOfEndedPod({ before, after }: ObjectChange) {
  const pod = (after ?? before) as Pod;
  if (after && !isPodTerminal(pod)) return [];
  const { namespace } = pod.metadata;
  return claimNamesOf(pod).map((name) => ({ namespace, name }));
}

/** A pod that has ended, or was never placed, holds nothing. */
const isUsing = (pod: Pod, claim: string): boolean =>
  claimNamesOf(pod).includes(claim) && !isPodTerminal(pod) && pod.spec.nodeName !== undefined;

const isHeld = ({ metadata }: AnyObject, finalizer: string): boolean =>
  (metadata.finalizers ?? []).includes(finalizer);

function withoutFinalizer<T extends AnyObject>(object: T, finalizer: string): T {
  const { finalizers = [], ...metadata } = object.metadata;
  const left = finalizers.filter((one) => one !== finalizer);
  return { ...object, metadata: left.length > 0 ? { ...metadata, finalizers: left } : metadata };
}
