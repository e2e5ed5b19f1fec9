/** Spec: staging/src/k8s.io/api/networking/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const ingressKind = defineKind({
  group: 'networking.k8s.io',
  versions: ['v1'],
  kind: 'Ingress',
  plural: 'ingresses',
  shortNames: ['ing'],
  namespaced: true,
  subresources: ['status'],
  columns: [nameColumn, createdAtColumn],
});
