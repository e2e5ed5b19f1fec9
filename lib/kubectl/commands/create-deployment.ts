/** kubectl create deployment. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_deployment.go */
import { defineCommand } from '../command.ts';
import { containerName } from '../create/containers.ts';
import { draftMeta, finishCreation, startCreation } from '../create/create-object.ts';
import { CommandError } from '../errors.ts';
import { createDeploymentPage } from '../pages/create-deployment.ts';

export const createDeployment = defineCommand(createDeploymentPage, {
  run(invocation) {
    const { flags, session, args } = invocation;
    const creation = startCreation(invocation, flags);
    const command = args.slice(1);
    if (flags.image.length > 1 && command.length > 0)
      throw new CommandError('cannot specify multiple --image options and command');
    const labels = { app: creation.name };
    const containers = flags.image.map((image, at) => ({
      name: containerName(session.process, image),
      image,
      ...(at === 0 && command.length > 0 ? { command } : {}),
      ...(at === 0 && flags.port >= 0 ? { ports: [{ containerPort: flags.port }] } : {}),
      resources: {},
    }));
    const draft = {
      kind: 'Deployment',
      apiVersion: 'apps/v1',
      metadata: draftMeta(creation, creation.name, { labels }),
      spec: {
        replicas: flags.replicas,
        selector: { matchLabels: labels },
        template: { metadata: { creationTimestamp: null, labels }, spec: { containers } },
        strategy: {},
      },
      status: {},
    };
    const type = { plural: 'deployments', namespaced: true };
    finishCreation(creation, draft, type, 'failed to create deployment:');
  },
});
