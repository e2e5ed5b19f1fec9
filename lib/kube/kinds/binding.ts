/** Spec: staging/src/k8s.io/api/core/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const bindingKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'Binding',
  plural: 'bindings',
  namespaced: true,
  verbs: ['create'],
  columns: [nameColumn, createdAtColumn],
});
