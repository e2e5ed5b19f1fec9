/** kubectl create secret generic. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_secret.go */
import { defineCommand } from '../command.ts';
import { startCreation } from '../create/create-object.ts';
import { createSecretObject, SecretData } from '../create/secret.ts';
import { checkSources, readSources } from '../create/sources.ts';
import { CommandError } from '../errors.ts';
import { createSecretGenericPage } from '../pages/create-secret-generic.ts';

export const createSecretGeneric = defineCommand(createSecretGenericPage, {
  run(invocation) {
    const { flags, session } = invocation;
    const creation = startCreation(invocation, flags);
    if (creation.name === '') throw new CommandError('name must be specified');
    checkSources(flags);
    const data = new SecretData();
    readSources(session.process, flags, (key, value) => data.add(key, value));
    createSecretObject(creation, data.entries, {
      type: flags.type,
      appendsHash: flags['append-hash'],
      failure: 'failed to create secret',
    });
  },
});
