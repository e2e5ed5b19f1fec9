/**
 * StorageClass: a way of making volumes.
 * Spec: https://kubernetes.io/docs/concepts/storage/storage-classes/
 */
import type { StorageClass as StorageClassType } from 'kubernetes-types/storage/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { TypedData } from '../typed.ts';
import { columnsOf, since } from './columns.ts';
import { isDefaultClass } from '../storage-classes.ts';
import { validateStorageClass, validateStorageClassUpdate } from '../validation/storage-classes.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeStorageClass } from './storage-descriptions.ts';

export type StorageClass = TypedData<StorageClassType>;
const { text, flag } = columnsOf<StorageClass>();

export const storageClassKind = defineKind({
  group: 'storage.k8s.io',
  versions: ['v1'],
  kind: 'StorageClass',
  plural: 'storageclasses',
  shortNames: ['sc'],
  namespaced: false,
  strategy: {
    defaults: (draft) => {
      draft['reclaimPolicy'] ??= 'Delete';
      draft['volumeBindingMode'] ??= 'Immediate';
    },
    validate: validateStorageClass,
    validateUpdate: validateStorageClassUpdate,
  },
  columns: [
    {
      ...nameColumn,
      cell: (object) => `${object.metadata.name}${isDefaultClass(object) ? ' (default)' : ''}`,
    },
    text('Provisioner', ({ provisioner }) => provisioner),
    since(
      17,
      text('ReclaimPolicy', ({ reclaimPolicy }) => reclaimPolicy ?? 'Delete'),
    ),
    since(
      17,
      text('VolumeBindingMode', ({ volumeBindingMode }) => volumeBindingMode ?? 'Immediate'),
    ),
    since(
      17,
      flag('AllowVolumeExpansion', ({ allowVolumeExpansion }) => allowVolumeExpansion ?? false),
    ),
    ageColumn,
  ],
  describe: describeStorageClass,
});
