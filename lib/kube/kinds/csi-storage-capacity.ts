/**
 * CSIStorageCapacity: how much storage is left somewhere.
 * Spec: https://kubernetes.io/docs/concepts/storage/storage-capacity/
 */
import type { CSIStorageCapacity as CapacityType } from 'kubernetes-types/storage/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { TypedData } from '../typed.ts';
import { columnsOf } from './columns.ts';
import { nameColumn } from './metadata-columns.ts';

const { text } = columnsOf<TypedData<CapacityType>>();

export const csiStorageCapacityKind = defineKind({
  group: 'storage.k8s.io',
  versions: ['v1'],
  kind: 'CSIStorageCapacity',
  plural: 'csistoragecapacities',
  namespaced: true,
  columns: [
    nameColumn,
    text('StorageClassName', ({ storageClassName }) => storageClassName),
    text('Capacity', ({ capacity }) => capacity ?? '<unset>'),
  ],
});
