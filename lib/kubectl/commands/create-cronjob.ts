/** kubectl create cronjob. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_cronjob.go */
import { defineCommand } from '../command.ts';
import { draftContainer } from '../create/containers.ts';
import { draftMeta, finishCreation, startCreation } from '../create/create-object.ts';
import { createCronjobPage } from '../pages/create-cronjob.ts';

export const createCronjob = defineCommand(createCronjobPage, {
  run(invocation) {
    const { flags, args } = invocation;
    const creation = startCreation(invocation, flags);
    const restartPolicy = flags.restart === '' ? 'OnFailure' : flags.restart;
    const containers = [draftContainer(creation.name, flags.image, args.slice(1))];
    const draft = {
      kind: 'CronJob',
      apiVersion: 'batch/v1',
      metadata: draftMeta(creation, creation.name),
      spec: {
        schedule: flags.schedule,
        jobTemplate: {
          metadata: { name: creation.name, creationTimestamp: null },
          spec: {
            template: {
              metadata: { creationTimestamp: null },
              spec: { containers, restartPolicy },
            },
          },
        },
      },
      status: {},
    };
    const type = { plural: 'cronjobs', namespaced: true };
    finishCreation(creation, draft, type, 'failed to create cronjob:');
  },
});
