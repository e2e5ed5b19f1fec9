/**
 * PersistentVolumeClaim: a wish for storage.
 * Spec: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims
 */
import type { PersistentVolumeClaim as ClaimType } from 'kubernetes-types/core/v1.d.ts';
import { accessModesText } from '../access-modes.ts';
import { setClaimSpecDefaults } from '../defaults/volume-claim.ts';
import { defineKind } from '../kind.ts';
import { ownedStatus } from '../strategy.ts';
import { seenAs, type Typed } from '../typed.ts';
import { validateClaim, validateClaimUpdate } from '../validation/claims.ts';
import { columnsOf, since } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeClaim } from './storage-descriptions.ts';

export type PersistentVolumeClaim = Typed<ClaimType>;
const { text, wide } = columnsOf<PersistentVolumeClaim>();

export const persistentVolumeClaimKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'PersistentVolumeClaim',
  plural: 'persistentvolumeclaims',
  shortNames: ['pvc'],
  namespaced: true,
  subresources: ['status'],
  strategy: {
    ...ownedStatus({ phase: 'Pending' }),
    defaults: (draft) => setClaimSpecDefaults((seenAs<PersistentVolumeClaim>(draft).spec ??= {})),
    validate: validateClaim,
    validateUpdate: validateClaimUpdate,
  },
  columns: [
    nameColumn,
    text('Status', ({ metadata, status }) =>
      metadata.deletionTimestamp ? 'Terminating' : (status?.phase ?? ''),
    ),
    text('Volume', ({ spec }) => spec.volumeName ?? ''),
    text('Capacity', ({ spec, status }) =>
      spec.volumeName ? (status?.capacity?.['storage'] ?? '0') : '',
    ),
    text('Access Modes', ({ spec, status }) =>
      spec.volumeName ? accessModesText(status?.accessModes) : '',
    ),
    text('StorageClass', ({ spec }) => spec.storageClassName ?? ''),
    since(
      29,
      text('VolumeAttributesClass', ({ spec }) => spec.volumeAttributesClassName ?? '<unset>'),
    ),
    ageColumn,
    wide('VolumeMode', ({ spec }) => spec.volumeMode ?? '<unset>'),
  ],
  describe: describeClaim,
});
