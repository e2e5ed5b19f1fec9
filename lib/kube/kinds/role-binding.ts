/**
 * RoleBinding: gives a role to users, groups and accounts in one namespace.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding
 */
import { defineKind } from '../kind.ts';
import { seenAs } from '../typed.ts';
import { validateRoleBinding, validateRoleBindingUpdate } from '../validation/roles.ts';
import { bindingColumns, setBindingDefaults, type Binding } from './role-bindings.ts';
import { describeBinding } from './role-descriptions.ts';

export const roleBindingKind = defineKind({
  group: 'rbac.authorization.k8s.io',
  versions: ['v1'],
  kind: 'RoleBinding',
  plural: 'rolebindings',
  namespaced: true,
  strategy: {
    name: 'path-segment',
    allowCreateOnUpdate: true,
    defaults: (draft) => setBindingDefaults(seenAs<Binding>(draft)),
    validate: validateRoleBinding,
    validateUpdate: validateRoleBindingUpdate,
  },
  columns: bindingColumns,
  describe: describeBinding,
});
