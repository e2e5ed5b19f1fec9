/** Spec: staging/src/k8s.io/api/apps/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const statefulSetKind = defineKind({
  group: 'apps',
  versions: ['v1'],
  kind: 'StatefulSet',
  plural: 'statefulsets',
  shortNames: ['sts'],
  categories: ['all'],
  namespaced: true,
  subresources: ['scale', 'status'],
  columns: [nameColumn, createdAtColumn],
});
