/** Spec: staging/src/k8s.io/api/discovery/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const endpointSliceKind = defineKind({
  group: 'discovery.k8s.io',
  versions: ['v1'],
  kind: 'EndpointSlice',
  plural: 'endpointslices',
  namespaced: true,
  columns: [nameColumn, createdAtColumn],
});
