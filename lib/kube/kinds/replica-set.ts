/** Spec: staging/src/k8s.io/api/apps/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const replicaSetKind = defineKind({
  group: 'apps',
  versions: ['v1'],
  kind: 'ReplicaSet',
  plural: 'replicasets',
  shortNames: ['rs'],
  categories: ['all'],
  namespaced: true,
  subresources: ['scale', 'status'],
  columns: [nameColumn, createdAtColumn],
});
