/**
 * Persistent volume controller: brings claims and volumes together, and follows them when they part.
 * Spec: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding (pkg/controller/volume/persistentvolume)
 */
import { equalJson } from '#lib/kube/json.ts';
import type { Controller, ObjectChange, Reconciling } from '../../controller.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../objects.ts';
import {
  bindingModeOf,
  claimNamesOf,
  findVolume,
  selectedNodeOf,
} from '../../scheduler/volumes.ts';
import { bind, bindCompleted } from './bind.ts';

const claims = 'persistentvolumeclaims';

export const volumeBinderController: Controller = {
  name: 'persistentvolume-controller',
  username: 'system:serviceaccount:kube-system:persistent-volume-binder',
  reconciles: claims,
  watches: {
    persistentvolumes: claimsOfVolume,
    'storageclasses.storage.k8s.io': (_change, { informers }) =>
      informers
        .list(claims)
        .filter((claim) => !isBound(claim))
        .map(keyOf),
  },

  reconcile(key, context) {
    const claim = context.informers.get(claims, key);
    if (!claim || claim.metadata.deletionTimestamp) return;
    if (claim.metadata.annotations?.[bindCompleted]) followBound(claim, context);
    else if (claim.spec.volumeName) bindToNamed(claim, context);
    else bindToBest(claim, context);
  },
};

const isBound = ({ status }: PersistentVolumeClaim): boolean => status?.phase === 'Bound';

const keyOf = ({ metadata: { namespace, name } }: PersistentVolumeClaim) => ({ namespace, name });

/** The claim a volume is for; a volume that is free may suit any claim that waits. */
function claimsOfVolume({ before, after }: ObjectChange, { informers }: Reconciling) {
  const volume = (after ?? before) as PersistentVolume | undefined;
  const { namespace, name = '' } = volume?.spec.claimRef ?? {};
  if (name) return [{ namespace, name }];
  return informers
    .list(claims)
    .filter((claim) => !isBound(claim))
    .map(keyOf);
}

function bindToBest(claim: PersistentVolumeClaim, context: Reconciling): void {
  const { informers } = context;
  const isDelayed =
    bindingModeOf(claim, informers) === 'WaitForFirstConsumer' && !selectedNodeOf(claim);
  const volume = findVolume(claim, informers);
  const isReserved = volume?.spec.claimRef !== undefined;
  if (volume && (!isDelayed || isReserved)) return bind(claim, volume, context);
  setPhase(claim, 'Pending', context);
  if (isDelayed) sayItWaits(claim, context);
  else if (claim.spec.storageClassName) askProvisioner(claim, context);
  else {
    const message = 'no persistent volumes available for this claim and no storage class is set';
    context.event(claim, 'Normal', 'FailedBinding', message);
  }
}

/** Nobody uses the claim yet, or its pod waits for something else. */
function sayItWaits(claim: PersistentVolumeClaim, { informers, event }: Reconciling): void {
  const { namespace, name } = claim.metadata;
  const user = informers
    .list('pods', namespace)
    .find((pod) => !pod.spec.nodeName && claimNamesOf(pod).includes(name));
  if (user) {
    const message = `waiting for pod ${user.metadata.name} to be scheduled`;
    return event(claim, 'Normal', 'WaitForPodScheduled', message);
  }
  const message = 'waiting for first consumer to be created before binding';
  event(claim, 'Normal', 'WaitForFirstConsumer', message);
}

const provisionerAnnotations = [
  'volume.beta.kubernetes.io/storage-provisioner',
  'volume.kubernetes.io/storage-provisioner',
];

/** Writes on the claim who is to make its volume. */
function askProvisioner(
  claim: PersistentVolumeClaim,
  { api, informers, event }: Reconciling,
): void {
  const name = claim.spec.storageClassName ?? '';
  const found = informers.get('storageclasses.storage.k8s.io', { name });
  if (!found) {
    const message = `storageclass.storage.k8s.io "${name}" not found`;
    return event(claim, 'Warning', 'ProvisioningFailed', message);
  }
  const { provisioner } = found;
  if (provisioner === 'kubernetes.io/no-provisioner') return;
  const annotations = {
    ...claim.metadata.annotations,
    ...Object.fromEntries(provisionerAnnotations.map((one) => [one, provisioner])),
  };
  if (!equalJson(annotations, claim.metadata.annotations)) {
    api.update(claims, { ...claim, metadata: { ...claim.metadata, annotations } });
  }
  const message = `Waiting for a volume to be created either by the external provisioner '${provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`;
  event(claim, 'Normal', 'ExternalProvisioning', message);
}

function bindToNamed(claim: PersistentVolumeClaim, context: Reconciling): void {
  const name = claim.spec.volumeName ?? '';
  const volume = context.informers.get('persistentvolumes', { name });
  const { claimRef } = volume?.spec ?? {};
  const isOthers =
    claimRef &&
    (claimRef.name !== claim.metadata.name ||
      claimRef.namespace !== claim.metadata.namespace ||
      (claimRef.uid !== undefined && claimRef.uid !== claim.metadata.uid));
  if (volume && !isOthers) return bind(claim, volume, context);
  setPhase(claim, 'Pending', context);
  if (!isOthers) return;
  const message = `volume "${name}" already bound to a different claim.`;
  context.event(claim, 'Warning', 'FailedBinding', message);
}

/** A claim that was bound stays with its volume for better or worse. */
function followBound(claim: PersistentVolumeClaim, context: Reconciling): void {
  const name = claim.spec.volumeName ?? '';
  const volume = context.informers.get('persistentvolumes', { name });
  if (volume?.spec.claimRef?.uid === claim.metadata.uid) return bind(claim, volume, context);
  if (claim.status?.phase === 'Lost') return;
  setPhase(claim, 'Lost', context);
  const message = volume
    ? 'Bound claim has lost reference to PersistentVolume. Data on the volume is lost!'
    : 'Bound claim has lost its PersistentVolume. Data on the volume is lost!';
  context.event(claim, 'Warning', volume ? 'ClaimMisbound' : 'ClaimLost', message);
}

function setPhase(
  claim: PersistentVolumeClaim,
  phase: string,
  { api, informers }: Reconciling,
): void {
  const fresh = informers.get(claims, claim.metadata) ?? claim;
  if (fresh.status?.phase === phase) return;
  api.updateStatus(claims, { ...fresh, status: { phase } });
}
