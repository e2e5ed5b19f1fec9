/** kubectl create serviceaccount. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_serviceaccount.go */
import { defineCommand } from '../command.ts';
import { draftMeta, finishCreation, startCreation } from '../create/create-object.ts';
import { createServiceaccountPage } from '../pages/create-serviceaccount.ts';

export const createServiceaccount = defineCommand(createServiceaccountPage, {
  run(invocation) {
    const creation = startCreation(invocation, invocation.flags);
    const draft = {
      kind: 'ServiceAccount',
      apiVersion: 'v1',
      metadata: draftMeta(creation, creation.name),
    };
    const type = { plural: 'serviceaccounts', namespaced: true };
    finishCreation(creation, draft, type, 'failed to create serviceaccount:');
  },
});
