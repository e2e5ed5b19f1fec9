/** Spec: staging/src/k8s.io/api/batch/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const jobKind = defineKind({
  group: 'batch',
  versions: ['v1'],
  kind: 'Job',
  plural: 'jobs',
  categories: ['all'],
  namespaced: true,
  subresources: ['status'],
  columns: [nameColumn, createdAtColumn],
});
