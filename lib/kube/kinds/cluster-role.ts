/**
 * ClusterRole: what may be done everywhere, or wherever it is bound.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole
 */
import { defineKind } from '../kind.ts';
import { validateRole } from '../validation/roles.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';
import { describeRole } from './role-descriptions.ts';

export const clusterRoleKind = defineKind({
  group: 'rbac.authorization.k8s.io',
  versions: ['v1'],
  kind: 'ClusterRole',
  plural: 'clusterroles',
  namespaced: false,
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
