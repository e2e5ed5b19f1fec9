/** Spec: staging/src/k8s.io/api/apiregistration/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const apiServiceKind = defineKind({
  group: 'apiregistration.k8s.io',
  versions: ['v1'],
  kind: 'APIService',
  plural: 'apiservices',
  categories: ['api-extensions'],
  namespaced: false,
  subresources: ['status'],
  columns: [nameColumn, createdAtColumn],
});
