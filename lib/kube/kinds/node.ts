/** Spec: staging/src/k8s.io/api/core/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const nodeKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'Node',
  plural: 'nodes',
  shortNames: ['no'],
  namespaced: false,
  subresources: ['proxy', 'status'],
  columns: [nameColumn, createdAtColumn],
});
