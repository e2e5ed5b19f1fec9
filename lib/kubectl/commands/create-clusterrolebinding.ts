/** kubectl create clusterrolebinding. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_clusterrolebinding.go */
import { defineCommand } from '../command.ts';
import { draftMeta, finishCreation, startCreation } from '../create/create-object.ts';
import { draftSubjects, rbacGroup } from '../create/subjects.ts';
import { createClusterrolebindingPage } from '../pages/create-clusterrolebinding.ts';

export const createClusterrolebinding = defineCommand(createClusterrolebindingPage, {
  run(invocation) {
    const { flags } = invocation;
    const creation = startCreation(invocation, flags);
    const subjects = draftSubjects(flags);
    const draft = {
      kind: 'ClusterRoleBinding',
      apiVersion: 'rbac.authorization.k8s.io/v1',
      metadata: draftMeta(creation, creation.name, { namespaced: false }),
      ...(subjects.length > 0 ? { subjects } : {}),
      roleRef: { apiGroup: rbacGroup, kind: 'ClusterRole', name: flags.clusterrole },
    };
    const type = { plural: 'clusterrolebindings', namespaced: false };
    finishCreation(creation, draft, type, 'failed to create clusterrolebinding:');
  },
});
