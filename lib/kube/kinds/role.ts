/**
 * Role: what may be done in one namespace.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole
 */
import { defineKind } from '../kind.ts';
import { validateRole } from '../validation/roles.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';
import { describeRole } from './role-descriptions.ts';

export const roleKind = defineKind({
  group: 'rbac.authorization.k8s.io',
  versions: ['v1'],
  kind: 'Role',
  plural: 'roles',
  namespaced: true,
  strategy: {
    name: 'path-segment',
    allowCreateOnUpdate: true,
    defaults: (draft) => {
      draft['rules'] ??= null;
    },
    validate: validateRole,
  },
  columns: [nameColumn, createdAtColumn],
  describe: describeRole,
});
