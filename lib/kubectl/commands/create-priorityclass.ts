/** kubectl create priorityclass. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_priorityclass.go */
import { defineCommand } from '../command.ts';
import { draftMeta, finishCreation, startCreation } from '../create/create-object.ts';
import { createPriorityclassPage } from '../pages/create-priorityclass.ts';

export const createPriorityclass = defineCommand(createPriorityclassPage, {
  run(invocation) {
    const { flags } = invocation;
    const creation = startCreation(invocation, flags);
    const draft = {
      kind: 'PriorityClass',
      apiVersion: 'scheduling.k8s.io/v1',
      metadata: draftMeta(creation, creation.name, { namespaced: false }),
      value: flags.value,
      ...(flags['global-default'] ? { globalDefault: true } : {}),
      ...(flags.description === '' ? {} : { description: flags.description }),
      preemptionPolicy: flags['preemption-policy'],
    };
    const type = { plural: 'priorityclasses', namespaced: false };
    finishCreation(creation, draft, type, 'failed to create priorityclass:');
  },
});
