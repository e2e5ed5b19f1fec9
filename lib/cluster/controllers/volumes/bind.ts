/** Joins a claim and a volume: each names the other, and says so in its status. Spec: pkg/controller/volume/persistentvolume/pv_controller.go#bind */
import { equalJson } from '#lib/kube/json.ts';
import type { Reconciling } from '../../controller.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../objects.ts';

export const bindCompleted = 'pv.kubernetes.io/bind-completed';
const boundByController = 'pv.kubernetes.io/bound-by-controller';

/** Writes only what is not written yet. */
export function bind(
  claim: PersistentVolumeClaim,
  volume: PersistentVolume,
  context: Reconciling,
): void {
  bindVolume(claim, volume, context);
  const bound = bindClaim(claim, volume, context);
  const status = {
    accessModes: volume.spec.accessModes ?? [],
    capacity: volume.spec.capacity ?? {},
    phase: 'Bound',
  };
  if (equalJson(status, bound.status)) return;
  context.api.updateStatus('persistentvolumeclaims', { ...bound, status });
}

function bindVolume(
  claim: PersistentVolumeClaim,
  volume: PersistentVolume,
  { api }: Reconciling,
): void {
  const { name, namespace = '', uid, resourceVersion } = claim.metadata;
  const isNew = volume.spec.claimRef === undefined;
  let bound = volume;
  if (volume.spec.claimRef?.uid !== uid) {
    const reference = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace };
    const claimRef = { ...reference, resourceVersion, uid };
    const annotations = {
      ...volume.metadata.annotations,
      ...(isNew ? { [boundByController]: 'yes' } : {}),
    };
    bound = api.update('persistentvolumes', {
      ...volume,
      metadata: { ...volume.metadata, annotations },
      spec: { ...volume.spec, claimRef },
    });
  }
  if (bound.status?.phase === 'Bound') return;
  api.updateStatus('persistentvolumes', { ...bound, status: { phase: 'Bound' } });
}

function bindClaim(
  claim: PersistentVolumeClaim,
  volume: PersistentVolume,
  { api }: Reconciling,
): PersistentVolumeClaim {
  const isNew = claim.spec.volumeName === undefined;
  const annotations = {
    ...claim.metadata.annotations,
    [bindCompleted]: 'yes',
    ...(isNew ? { [boundByController]: 'yes' } : {}),
  };
  if (!isNew && equalJson(annotations, claim.metadata.annotations)) return claim;
  return api.update('persistentvolumeclaims', {
    ...claim,
    metadata: { ...claim.metadata, annotations },
    spec: { ...claim.spec, volumeName: volume.metadata.name },
  });
}
