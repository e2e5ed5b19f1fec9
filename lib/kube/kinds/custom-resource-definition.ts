/** Spec: staging/src/k8s.io/api/apiextensions/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const customResourceDefinitionKind = defineKind({
  group: 'apiextensions.k8s.io',
  versions: ['v1'],
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  shortNames: ['crd', 'crds'],
  categories: ['api-extensions'],
  namespaced: false,
  subresources: ['status'],
  columns: [nameColumn, createdAtColumn],
});
