/**
 * What all external provisioners do for a claim that asks for a volume of theirs.
 * Spec: https://github.com/kubernetes-sigs/sig-storage-lib-external-provisioner
 */
import type { PersistentVolumeSpec } from 'kubernetes-types/core/v1.d.ts';
import type { Reconciling } from '../../controller.ts';
import type { PersistentVolumeClaim, StorageClass } from '../../objects.ts';
import { provisionedBy } from './reclaimer.ts';

const askedOf = 'volume.kubernetes.io/storage-provisioner';

/** Who has been asked for the claim's volume, while there is none. */
export function askedProvisioner({ metadata, spec }: PersistentVolumeClaim): string | undefined {
  return spec.volumeName || metadata.deletionTimestamp
    ? undefined
    : metadata.annotations?.[askedOf];
}

export const provisionedName = ({ metadata }: PersistentVolumeClaim): string =>
  `pvc-${metadata.uid}`;

/** The class whose volume the claim waits for; undefined when it has it already. Says that work begins. */
export function beginProvisioning(
  claim: PersistentVolumeClaim,
  { informers, event }: Reconciling,
): StorageClass | undefined {
  const { namespace, name } = claim.metadata;
  const found = informers.get('storageclasses.storage.k8s.io', {
    name: claim.spec.storageClassName ?? '',
  });
  if (!found || informers.get('persistentvolumes', { name: provisionedName(claim) })) {
    return undefined;
  }
  const started = `External provisioner is provisioning volume for claim "${namespace}/${name}"`;
  event(claim, 'Normal', 'Provisioning', started);
  return found;
}

export function finishProvisioning(
  claim: PersistentVolumeClaim,
  made: {
    readonly storageClass: StorageClass;
    readonly annotations: Readonly<Record<string, string>>;
    /** Where the volume is. */
    readonly source: Partial<PersistentVolumeSpec>;
  },
  { api, event }: Reconciling,
): void {
  const name = provisionedName(claim);
  const { provisioner } = made.storageClass;
  api.create('persistentvolumes', {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name, annotations: { ...made.annotations, [provisionedBy]: provisioner } },
    spec: { ...specFor(claim, made.storageClass), ...made.source },
  });
  event(claim, 'Normal', 'ProvisioningSucceeded', `Successfully provisioned volume ${name}`);
}

function specFor(claim: PersistentVolumeClaim, { metadata, reclaimPolicy }: StorageClass) {
  const { namespace = '', name, uid, resourceVersion } = claim.metadata;
  const reference = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };
  return {
    accessModes: claim.spec.accessModes ?? [],
    capacity: { storage: claim.spec.resources?.requests?.['storage'] ?? '0' },
    claimRef: { ...reference, name, namespace, resourceVersion, uid },
    persistentVolumeReclaimPolicy: reclaimPolicy ?? 'Delete',
    storageClassName: metadata.name,
    volumeMode: claim.spec.volumeMode ?? 'Filesystem',
  };
}

/** A volume that one of these provisioners made, is released and is to be deleted, goes. Returns whether it did. */
export function reclaimProvisioned(
  name: string,
  isOurs: (provisioner: string | undefined) => boolean,
  { api, informers }: Reconciling,
): boolean {
  const volume = informers.get('persistentvolumes', { name });
  const isOver =
    volume?.status?.phase === 'Released' &&
    volume.spec.persistentVolumeReclaimPolicy === 'Delete' &&
    !volume.metadata.deletionTimestamp;
  if (!isOver || !isOurs(volume.metadata.annotations?.[provisionedBy])) return false;
  api.delete('persistentvolumes', { name });
  return true;
}
