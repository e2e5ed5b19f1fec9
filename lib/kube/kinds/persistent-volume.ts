/**
 * PersistentVolume: storage that outlives pods.
 * Spec: https://kubernetes.io/docs/concepts/storage/persistent-volumes/
 */
import type { PersistentVolume as VolumeType } from 'kubernetes-types/core/v1.d.ts';
import { accessModesText } from '../access-modes.ts';
import { setAmountDefaults } from '../defaults/container.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { ownedStatus } from '../strategy.ts';
import { seenAs, type Typed } from '../typed.ts';
import {
  validatePersistentVolume,
  validatePersistentVolumeUpdate,
} from '../validation/persistent-volumes.ts';
import { columnsOf, since } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeVolume } from './storage-descriptions.ts';

export type PersistentVolume = Typed<VolumeType>;
const { text, wide } = columnsOf<PersistentVolume>();

export const persistentVolumeKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'PersistentVolume',
  plural: 'persistentvolumes',
  shortNames: ['pv'],
  namespaced: false,
  subresources: ['status'],
  strategy: {
    ...ownedStatus({ phase: 'Pending' }),
    defaults: setDefaults,
    validate: validatePersistentVolume,
    validateUpdate: validatePersistentVolumeUpdate,
  },
  columns: [
    nameColumn,
    text('Capacity', ({ spec }) => spec.capacity?.['storage'] ?? ''),
    text('Access Modes', ({ spec }) => accessModesText(spec.accessModes)),
    text('Reclaim Policy', ({ spec }) => spec.persistentVolumeReclaimPolicy),
    text('Status', ({ metadata, status }) =>
      metadata.deletionTimestamp ? 'Terminating' : (status?.phase ?? ''),
    ),
    text('Claim', ({ spec }) =>
      spec.claimRef ? `${spec.claimRef.namespace}/${spec.claimRef.name}` : '',
    ),
    text('StorageClass', ({ spec }) => spec.storageClassName ?? ''),
    since(
      29,
      text('VolumeAttributesClass', ({ spec }) => spec.volumeAttributesClassName ?? '<unset>'),
    ),
    text('Reason', ({ status }) => status?.reason ?? ''),
    ageColumn,
    wide('VolumeMode', ({ spec }) => spec.volumeMode ?? '<unset>'),
  ],
  describe: describeVolume,
});

function setDefaults(draft: AnyObject): void {
  const spec = (seenAs<PersistentVolume>(draft).spec ??= {});
  spec.persistentVolumeReclaimPolicy ||= 'Retain';
  spec.volumeMode ??= 'Filesystem';
  if (spec.hostPath) spec.hostPath.type ??= '';
  setAmountDefaults(spec.capacity);
}
