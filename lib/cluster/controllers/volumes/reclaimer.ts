/**
 * The volume's side of the persistent volume controller: free volumes become available, volumes whose claim has
 * gone are released, and reclaimed as they say.
 * Spec: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming
 * Simplified: Recycle is treated as Retain.
 */
import type { Controller, Reconciling } from '../../controller.ts';
import type { PersistentVolume } from '../../objects.ts';

const volumes = 'persistentvolumes';
export const provisionedBy = 'pv.kubernetes.io/provisioned-by';

export const volumeReclaimerController: Controller = {
  name: 'persistentvolume-reclaimer',
  username: 'system:serviceaccount:kube-system:persistent-volume-binder',
  eventSource: 'persistentvolume-controller',
  reconciles: volumes,
  watches: {
    persistentvolumeclaims: ({ before, after }) => {
      const { volumeName } = ((after ?? before)?.['spec'] ?? {}) as { volumeName?: string };
      return volumeName ? [{ name: volumeName }] : [];
    },
  },

  reconcile(key, context) {
    const volume = context.informers.get(volumes, key);
    if (!volume || volume.metadata.deletionTimestamp) return;
    const { claimRef } = volume.spec;
    if (!claimRef?.uid) return setPhase(volume, { phase: 'Available' }, context);
    const { namespace, name = '', uid } = claimRef;
    const claim = context.informers.get('persistentvolumeclaims', { namespace, name });
    if (claim?.metadata.uid === uid) return;
    setPhase(volume, { phase: 'Released' }, context);
    if (volume.spec.persistentVolumeReclaimPolicy === 'Delete') reclaim(key.name, context);
  },
};

function setPhase(
  volume: PersistentVolume,
  status: { phase: string; message?: string },
  { api }: Reconciling,
): void {
  const phase = volume.status?.phase;
  const isSettled = phase === status.phase || (status.phase === 'Released' && phase === 'Failed');
  if (!isSettled) api.updateStatus(volumes, { ...volume, status });
}

/** Volumes of an external provisioner are its business; of the others only paths under /tmp can be deleted. */
function reclaim(name: string, context: Reconciling): void {
  const volume = context.informers.get(volumes, { name });
  if (!volume || volume.metadata.annotations?.[provisionedBy]) return;
  const path = volume.spec.hostPath?.path;
  if (path?.startsWith('/tmp/')) return context.api.delete(volumes, volume.metadata);
  const message =
    path === undefined
      ? `error getting deleter volume plugin for volume "${name}": no deletable volume plugin matched`
      : `host_path deleter only supports /tmp/.+ but received provided ${path}`;
  context.event(volume, 'Warning', 'VolumeFailedDelete', message);
  setPhase(volume, { phase: 'Failed', message }, context);
}
