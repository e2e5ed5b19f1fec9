/**
 * Provisioners whose volumes are folders of a node: they make one for a claim that asks for it, and delete it again.
 * Spec: https://github.com/kubernetes-sigs/sig-storage-lib-external-provisioner
 */
import type { Controller, Reconciling } from '../../controller.ts';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../objects.ts';
import { selectedNodeOf } from '../../scheduler/volumes.ts';
import { provisionedBy } from './reclaimer.ts';

export interface FolderProvisioner {
  /** The name its events carry. */
  readonly name: string;
  readonly username: string;
  /** As a StorageClass names it. */
  readonly provisioner: string;
  /** Whether its folders lie on the node that the scheduler has chosen; else on any. */
  readonly isOfNode: boolean;
  readonly pathType: 'DirectoryOrCreate' | '';
  pathOf(claim: PersistentVolumeClaim, volumeName: string): string;
  annotations(node: string): Readonly<Record<string, string>>;
}

const askedOf = 'volume.kubernetes.io/storage-provisioner';

export function folderProvisioner(rules: FolderProvisioner): Controller {
  return {
    name: rules.name,
    // A pod of its own.
    program: 'kube-apiserver',
    username: rules.username,
    groups: ['system:masters'],
    reconciles: 'persistentvolumeclaims',
    watches: {
      persistentvolumes: ({ after }) => {
        const { claimRef = {} } = (after as PersistentVolume | undefined)?.spec ?? {};
        const { namespace, name = '' } = claimRef;
        return name ? [{ namespace, name: `${name} ${after?.metadata.name}` }] : [];
      },
    },

    reconcile({ namespace, name: text }, context) {
      const [name = '', volumeName] = text.split(' ');
      if (volumeName) return reclaim(rules, volumeName, context);
      const claim = context.informers.get('persistentvolumeclaims', { namespace, name });
      if (claim) provision(rules, claim, context);
    },
  };
}

function provision(
  rules: FolderProvisioner,
  claim: PersistentVolumeClaim,
  { api, informers, event }: Reconciling,
): void {
  const node = selectedNodeOf(claim) ?? '';
  const isAsked = claim.metadata.annotations?.[askedOf] === rules.provisioner;
  const found = informers.get('storageclasses.storage.k8s.io', {
    name: claim.spec.storageClassName ?? '',
  });
  if (!isAsked || !found || claim.spec.volumeName || claim.metadata.deletionTimestamp) return;
  const { namespace, name, uid } = claim.metadata;
  const volumeName = `pvc-${uid}`;
  if (informers.get('persistentvolumes', { name: volumeName })) return;
  const started = `External provisioner is provisioning volume for claim "${namespace}/${name}"`;
  event(claim, 'Normal', 'Provisioning', started);
  if (rules.isOfNode && node === '') {
    const message = `failed to provision volume with StorageClass "${found.metadata.name}": configuration error, no node was specified`;
    return event(claim, 'Warning', 'ProvisioningFailed', message);
  }
  api.create('persistentvolumes', volumeFor(rules, claim, { storageClass: found, node }));
  event(claim, 'Normal', 'ProvisioningSucceeded', `Successfully provisioned volume ${volumeName}`);
}

function volumeFor(
  rules: FolderProvisioner,
  claim: PersistentVolumeClaim,
  { storageClass, node }: { storageClass: StorageClass; node: string },
) {
  const { namespace = '', name, uid, resourceVersion } = claim.metadata;
  const volumeName = `pvc-${uid}`;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name: volumeName,
      annotations: { ...rules.annotations(node), [provisionedBy]: rules.provisioner },
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
      hostPath: { path: rules.pathOf(claim, volumeName), type: rules.pathType },
      ...(rules.isOfNode ? { nodeAffinity: onlyOn(node) } : {}),
      persistentVolumeReclaimPolicy: storageClass.reclaimPolicy ?? 'Delete',
      storageClassName: storageClass.metadata.name,
      volumeMode: claim.spec.volumeMode ?? 'Filesystem',
    },
  };
}

const onlyOn = (node: string) => ({
  required: {
    nodeSelectorTerms: [
      { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [node] }] },
    ],
  },
});

/** A volume of ours that is released and to be deleted goes, with what is on it. */
function reclaim(
  { provisioner }: FolderProvisioner,
  name: string,
  { api, informers }: Reconciling,
): void {
  const volume = informers.get('persistentvolumes', { name });
  const isOurs = volume?.metadata.annotations?.[provisionedBy] === provisioner;
  const isOver =
    volume?.status?.phase === 'Released' &&
    volume.spec.persistentVolumeReclaimPolicy === 'Delete' &&
    !volume.metadata.deletionTimestamp;
  if (isOurs && isOver) api.delete('persistentvolumes', { name });
}
