/** Spec: staging/src/k8s.io/api/coordination/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const leaseKind = defineKind({
  group: 'coordination.k8s.io',
  versions: ['v1'],
  kind: 'Lease',
  plural: 'leases',
  namespaced: true,
  columns: [nameColumn, createdAtColumn],
});
