/**
 * Claims that waited for their first consumer get a volume on the node that was chosen: one that is there, or one
 * that the provisioner is asked for.
 * Spec: pkg/scheduler/framework/plugins/volumebinding/binder.go
 */
import type { Reconciling } from '../controller.ts';
import type { Node, PersistentVolume, PersistentVolumeClaim, Pod } from '../objects.ts';
import { claimsOf, findVolume, selectedNodeAnnotation, selectedNodeOf } from './volumes.ts';

/** Returns whether all claims of the pod are bound; if not, what is missing has been asked for. */
export function bindVolumes(pod: Pod, node: Node, context: Reconciling): boolean {
  const claims = claimsOf(pod, context.informers).flatMap(({ claim }) => (claim ? [claim] : []));
  const unbound = claims.filter((claim) => claim.status?.phase !== 'Bound');
  for (const claim of unbound.filter(({ spec }) => spec.volumeName === undefined)) {
    const volume = findVolume(claim, context.informers, node);
    if (volume) reserve(volume, claim, context);
    else if (selectedNodeOf(claim) !== node.metadata.name) ask(claim, node, context);
  }
  return unbound.length === 0;
}

function reserve(
  volume: PersistentVolume,
  { metadata }: PersistentVolumeClaim,
  { api }: Reconciling,
): void {
  const { name, namespace = '', uid } = metadata;
  if (volume.spec.claimRef?.uid === uid) return;
  const claimRef = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, uid };
  const annotations = {
    ...volume.metadata.annotations,
    'pv.kubernetes.io/bound-by-controller': 'yes',
  };
  api.update('persistentvolumes', {
    ...volume,
    metadata: { ...volume.metadata, annotations },
    spec: { ...volume.spec, claimRef },
  });
}

function ask(claim: PersistentVolumeClaim, node: Node, { api }: Reconciling): void {
  const { metadata } = claim;
  const annotations = { ...metadata.annotations, [selectedNodeAnnotation]: node.metadata.name };
  api.update('persistentvolumeclaims', { ...claim, metadata: { ...metadata, annotations } });
}
