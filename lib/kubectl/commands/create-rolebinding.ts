/** kubectl create rolebinding. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_rolebinding.go */
import { defineCommand } from '../command.ts';
import { draftMeta, finishCreation, startCreation } from '../create/create-object.ts';
import { draftSubjects, rbacGroup } from '../create/subjects.ts';
import { CommandError } from '../errors.ts';
import { createRolebindingPage } from '../pages/create-rolebinding.ts';

export const createRolebinding = defineCommand(createRolebindingPage, {
  run(invocation) {
    const { flags } = invocation;
    const creation = startCreation(invocation, flags);
    if (creation.name === '') throw new CommandError('name must be specified');
    if ((flags.clusterrole === '') === (flags.role === ''))
      throw new CommandError('exactly one of clusterrole or role must be specified');
    const [kind, name] =
      flags.role === '' ? ['ClusterRole', flags.clusterrole] : ['Role', flags.role];
    const subjects = draftSubjects(flags);
    const draft = {
      kind: 'RoleBinding',
      apiVersion: 'rbac.authorization.k8s.io/v1',
      metadata: draftMeta(creation, creation.name),
      ...(subjects.length > 0 ? { subjects } : {}),
      roleRef: { apiGroup: rbacGroup, kind, name },
    };
    const type = { plural: 'rolebindings', namespaced: true };
    finishCreation(creation, draft, type, 'failed to create rolebinding:');
  },
});
