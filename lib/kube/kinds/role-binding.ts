/** Spec: staging/src/k8s.io/api/rbac/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const roleBindingKind = defineKind({
  group: 'rbac.authorization.k8s.io',
  versions: ['v1'],
  kind: 'RoleBinding',
  plural: 'rolebindings',
  namespaced: true,
  columns: [nameColumn, createdAtColumn],
});
