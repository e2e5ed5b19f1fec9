/** Spec: staging/src/k8s.io/api/core/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const replicationControllerKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'ReplicationController',
  plural: 'replicationcontrollers',
  shortNames: ['rc'],
  categories: ['all'],
  namespaced: true,
  subresources: ['scale', 'status'],
  columns: [nameColumn, createdAtColumn],
});
