/** The claims of a pod, and the volumes that could serve them. Spec: pkg/scheduler/framework/plugins/volumebinding */
import { compareQuantities, quantityOf } from '#lib/kube/quantity.ts';
import { matchesSelector } from '#lib/kube/label-selector.ts';
import type { Informers } from '../informers.ts';
import { selectsNode } from '../node-selector.ts';
import type { Node, PersistentVolume, PersistentVolumeClaim, Pod } from '../objects.ts';

export const selectedNodeAnnotation = 'volume.kubernetes.io/selected-node';

export const selectedNodeOf = ({ metadata }: PersistentVolumeClaim): string | undefined =>
  metadata.annotations?.[selectedNodeAnnotation];

/** Generic ephemeral volumes have claims named after pod and volume. */
export const claimNamesOf = ({ metadata, spec }: Pod): readonly string[] =>
  (spec.volumes ?? []).flatMap(({ name, persistentVolumeClaim, ephemeral }) => {
    if (persistentVolumeClaim) return [persistentVolumeClaim.claimName];
    return ephemeral ? [`${metadata.name}-${name}`] : [];
  });

export function claimsOf(pod: Pod, informers: Informers) {
  const { namespace } = pod.metadata;
  return claimNamesOf(pod).map((name) => ({
    name,
    claim: informers.get('persistentvolumeclaims', { namespace, name }),
  }));
}

export function bindingModeOf(
  { spec }: PersistentVolumeClaim,
  informers: Informers,
): string | undefined {
  const name = spec.storageClassName;
  return name
    ? informers.get('storageclasses.storage.k8s.io', { name })?.volumeBindingMode
    : undefined;
}

/**
 * The volume that suits the claim best: one that was made for it, or the smallest that is large enough.
 * Spec: pkg/controller/volume/persistentvolume/index.go, component-helpers/storage/volume/pv_helpers.go
 */
export function findVolume(
  claim: PersistentVolumeClaim,
  informers: Informers,
  node?: Node,
): PersistentVolume | undefined {
  const volumes = informers.list('persistentvolumes').filter((one) => suits(one, claim, node));
  const reserved = volumes.find(({ spec }) => spec.claimRef);
  return reserved ?? volumes.toSorted(bySize)[0];
}

function suits(volume: PersistentVolume, claim: PersistentVolumeClaim, node: Node | undefined) {
  const { spec, status, metadata } = volume;
  const { claimRef } = spec;
  if (claimRef) {
    const isOurs =
      claimRef.name === claim.metadata.name &&
      claimRef.namespace === claim.metadata.namespace &&
      (claimRef.uid === undefined || claimRef.uid === claim.metadata.uid);
    if (!isOurs) return false;
  } else if (status?.phase !== 'Available') {
    return false;
  }
  const required = spec.nodeAffinity?.required;
  return (
    !metadata.deletionTimestamp &&
    (spec.storageClassName ?? '') === (claim.spec.storageClassName ?? '') &&
    (spec.volumeMode ?? 'Filesystem') === (claim.spec.volumeMode ?? 'Filesystem') &&
    (claim.spec.accessModes ?? []).every((mode) => spec.accessModes?.includes(mode)) &&
    (!claim.spec.selector || matchesSelector(claim.spec.selector, metadata.labels)) &&
    compareQuantities(sizeOf(volume), wantedSize(claim)) >= 0 &&
    (!node || !required || selectsNode(required, node))
  );
}

const sizeOf = ({ spec }: PersistentVolume) => quantityOf(spec.capacity?.['storage']);

const wantedSize = ({ spec }: PersistentVolumeClaim) =>
  quantityOf(spec.resources?.requests?.['storage']);

const bySize = (a: PersistentVolume, b: PersistentVolume): number =>
  compareQuantities(sizeOf(a), sizeOf(b)) || (a.metadata.name < b.metadata.name ? -1 : 1);
