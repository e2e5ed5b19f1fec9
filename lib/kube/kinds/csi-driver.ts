/** Spec: staging/src/k8s.io/api/storage/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const csiDriverKind = defineKind({
  group: 'storage.k8s.io',
  versions: ['v1'],
  kind: 'CSIDriver',
  plural: 'csidrivers',
  namespaced: false,
  columns: [nameColumn, createdAtColumn],
});
