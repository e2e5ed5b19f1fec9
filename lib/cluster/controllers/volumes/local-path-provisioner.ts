/**
 * The provisioner of the default StorageClass: makes a folder of the chosen node a volume, and deletes it again.
 * Spec: https://github.com/rancher/local-path-provisioner
 */
import type { Controller, Reconciling } from '../../controller.ts';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../objects.ts';
import { selectedNodeOf } from '../../scheduler/volumes.ts';
import { provisionedBy } from './reclaimer.ts';

const provisioner = 'rancher.io/local-path';
const root = '/opt/local-path-provisioner';
const askedOf = 'volume.kubernetes.io/storage-provisioner';

export const localPathProvisioner: Controller = {
  name: 'rancher.io/local-path_local-path-provisioner-0',
  username: 'system:serviceaccount:local-path-storage:local-path-provisioner-service-account',
  groups: ['system:masters'],
  reconciles: 'persistentvolumeclaims',
  watches: {
    persistentvolumes: ({ after }) => {
      const { namespace, name = '' } = (after as PersistentVolume | undefined)?.spec.claimRef ?? {};
      return name ? [{ namespace, name: `${name} ${after?.metadata.name}` }] : [];
    },
  },

  reconcile({ namespace, name: text }, context) {
    const [name = '', volumeName] = text.split(' ');
    if (volumeName) return reclaim(volumeName, context);
    const claim = context.informers.get('persistentvolumeclaims', { namespace, name });
    if (claim) provision(claim, context);
  },
};

function provision(claim: PersistentVolumeClaim, { api, informers, event }: Reconciling): void {
  const node = selectedNodeOf(claim);
  const isAsked = claim.metadata.annotations?.[askedOf] === provisioner;
  const found = informers.get('storageclasses.storage.k8s.io', {
    name: claim.spec.storageClassName ?? '',
  });
  if (!isAsked || !found || claim.spec.volumeName || claim.metadata.deletionTimestamp) return;
  const { namespace, name, uid } = claim.metadata;
  const volumeName = `pvc-${uid}`;
  if (informers.get('persistentvolumes', { name: volumeName })) return;
  const started = `External provisioner is provisioning volume for claim "${namespace}/${name}"`;
  event(claim, 'Normal', 'Provisioning', started);
  if (!node) {
    const message = `failed to provision volume with StorageClass "${found.metadata.name}": configuration error, no node was specified`;
    return event(claim, 'Warning', 'ProvisioningFailed', message);
  }
  api.create('persistentvolumes', volumeFor(claim, found, node));
  event(claim, 'Normal', 'ProvisioningSucceeded', `Successfully provisioned volume ${volumeName}`);
}

function volumeFor(claim: PersistentVolumeClaim, storageClass: StorageClass, node: string) {
  const { namespace = '', name, uid, resourceVersion } = claim.metadata;
  const volumeName = `pvc-${uid}`;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name: volumeName,
      annotations: {
        'local.path.provisioner/selected-node': node,
        [provisionedBy]: provisioner,
      },
    },
    spec: {
      accessModes: claim.spec.accessModes ?? [],
      capacity: { storage: claim.spec.resources?.requests?.['storage'] ?? '0' },
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        name,
        namespace,
        resourceVersion,
        uid,
      },
      hostPath: { path: `${root}/${volumeName}_${namespace}_${name}`, type: 'DirectoryOrCreate' },
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [
            {
              matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }],
            },
          ],
        },
      },
      persistentVolumeReclaimPolicy: storageClass.reclaimPolicy ?? 'Delete',
      storageClassName: storageClass.metadata.name,
      volumeMode: claim.spec.volumeMode ?? 'Filesystem',
    },
  };
}

/** A volume of ours that is released and to be deleted goes, with what is on it. */
function reclaim(name: string, { api, informers }: Reconciling): void {
  const volume = informers.get('persistentvolumes', { name });
  const isOurs = volume?.metadata.annotations?.[provisionedBy] === provisioner;
  const isOver =
    volume?.status?.phase === 'Released' &&
    volume.spec.persistentVolumeReclaimPolicy === 'Delete' &&
    !volume.metadata.deletionTimestamp;
  if (isOurs && isOver) api.delete('persistentvolumes', { name });
}
