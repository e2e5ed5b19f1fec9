/** Spec: staging/src/k8s.io/api/networking/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const ingressClassKind = defineKind({
  group: 'networking.k8s.io',
  versions: ['v1'],
  kind: 'IngressClass',
  plural: 'ingressclasses',
  namespaced: false,
  columns: [nameColumn, createdAtColumn],
});
