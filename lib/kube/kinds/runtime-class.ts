/** Spec: staging/src/k8s.io/api/node/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const runtimeClassKind = defineKind({
  group: 'node.k8s.io',
  versions: ['v1'],
  kind: 'RuntimeClass',
  plural: 'runtimeclasses',
  namespaced: false,
  columns: [nameColumn, createdAtColumn],
});
