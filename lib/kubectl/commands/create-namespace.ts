/** kubectl create namespace. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_namespace.go */
import { defineCommand } from '../command.ts';
import { draftMeta, finishCreation, startCreation } from '../create/create-object.ts';
import { createNamespacePage } from '../pages/create-namespace.ts';

export const createNamespace = defineCommand(createNamespacePage, {
  run(invocation) {
    const creation = startCreation(invocation, invocation.flags);
    const draft = {
      kind: 'Namespace',
      apiVersion: 'v1',
      metadata: draftMeta(creation, creation.name, { namespaced: false }),
      spec: {},
      status: {},
    };
    finishCreation(creation, draft, { plural: 'namespaces', namespaced: false });
  },
});
