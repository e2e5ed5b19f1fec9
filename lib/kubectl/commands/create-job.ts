/** kubectl create job. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_job.go */
import { asObject, asString } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { defineCommand } from '../command.ts';
import { draftContainer } from '../create/containers.ts';
import {
  draftMeta,
  finishCreation,
  startCreation,
  type Creation,
  type Draft,
} from '../create/create-object.ts';
import { CommandError, throwAll } from '../errors.ts';
import { createJobPage } from '../pages/create-job.ts';
import { fetchObjects, findResources } from '../resources/find-resources.ts';

export const createJob = defineCommand(createJobPage, {
  *run(invocation) {
    const { flags, args, session } = invocation;
    const creation = startCreation(invocation, flags);
    const command = args.slice(1);
    if ((flags.image === '') === (flags.from === ''))
      throw new CommandError('either --image or --from must be specified');
    if (command.length > 0 && flags.from !== '')
      throw new CommandError('cannot specify --from and command');
    let draft: Draft;
    if (flags.image !== '') draft = jobOfImage(creation, flags.image, command);
    else {
      const found = yield* findResources(session, { args: [flags.from] });
      const { infos, errors } = fetchObjects(session, found);
      throwAll(errors);
      draft = jobOfCronJob(creation, infos[0]?.object);
    }
    const type = { plural: 'jobs', namespaced: true };
    finishCreation(creation, draft, type, 'failed to create job:');
  },
});

function jobOfImage(creation: Creation, image: string, command: readonly string[]): Draft {
  const containers = [draftContainer(creation.name, image, command)];
  return {
    kind: 'Job',
    apiVersion: 'batch/v1',
    metadata: draftMeta(creation, creation.name),
    spec: {
      template: {
        metadata: { creationTimestamp: null },
        spec: { containers, restartPolicy: 'Never' },
      },
    },
    status: {},
  };
}

function jobOfCronJob(creation: Creation, source: AnyObject | undefined): Draft {
  if (source?.kind !== 'CronJob') throw new CommandError('from must be an existing cronjob');
  const template = asObject(asObject(source['spec'])['jobTemplate']);
  const { labels, annotations } = asObject(template['metadata']);
  return {
    kind: 'Job',
    apiVersion: 'batch/v1',
    metadata: {
      ...draftMeta(creation, creation.name),
      ...(labels ? { labels } : {}),
      annotations: { ...asObject(annotations), 'cronjob.kubernetes.io/instantiate': 'manual' },
      ownerReferences: [
        {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          name: asString(source.metadata.name),
          uid: source.metadata.uid,
          controller: true,
        },
      ],
    },
    spec: template['spec'],
    status: {},
  };
}
