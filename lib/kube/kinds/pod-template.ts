/** Spec: staging/src/k8s.io/api/core/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const podTemplateKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'PodTemplate',
  plural: 'podtemplates',
  namespaced: true,
  columns: [nameColumn, createdAtColumn],
});
