/**
 * ClusterRoleBinding: gives a ClusterRole to users, groups and accounts everywhere.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding
 */
import { defineKind } from '../kind.ts';
import { seenAs } from '../typed.ts';
import { validateRoleBinding, validateRoleBindingUpdate } from '../validation/roles.ts';
import { bindingColumns, setBindingDefaults, type Binding } from './role-bindings.ts';
import { describeBinding } from './role-descriptions.ts';

export const clusterRoleBindingKind = defineKind({
  group: 'rbac.authorization.k8s.io',
  versions: ['v1'],
  kind: 'ClusterRoleBinding',
  plural: 'clusterrolebindings',
  namespaced: false,
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
