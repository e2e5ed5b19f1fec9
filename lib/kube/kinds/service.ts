/** Spec: staging/src/k8s.io/api/core/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const serviceKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'Service',
  plural: 'services',
  shortNames: ['svc'],
  categories: ['all'],
  namespaced: true,
  subresources: ['proxy', 'status'],
  columns: [nameColumn, createdAtColumn],
});
