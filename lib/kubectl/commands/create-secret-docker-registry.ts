/** kubectl create secret docker-registry. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_secret_docker.go */
import { defineCommand } from '../command.ts';
import { startCreation } from '../create/create-object.ts';
import { createSecretObject, SecretData } from '../create/secret.ts';
import { readSources } from '../create/sources.ts';
import { CommandError } from '../errors.ts';
import { createSecretDockerRegistryPage } from '../pages/create-secret-docker-registry.ts';
import { compactJson } from '../printers/write-json.ts';
import { toBase64 } from '#lib/kube/base64.ts';

const missing =
  'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required';

export const createSecretDockerRegistry = defineCommand(createSecretDockerRegistryPage, {
  run(invocation) {
    const { flags, session } = invocation;
    const creation = startCreation(invocation, flags);
    const { 'docker-username': username, 'docker-password': password } = flags;
    const server = flags['docker-server'];
    const files = flags['from-file'];
    if (files.length === 0 && (username === '' || password === '' || server === ''))
      throw new CommandError(missing);
    const data = new SecretData();
    const sources = { 'from-literal': [], 'from-env-file': [], 'from-file': files };
    readSources(session.process, sources, (key, value) => data.add(key, value));
    if (files.length === 0) {
      const email = flags['docker-email'];
      const entry = {
        username,
        password,
        ...(email === '' ? {} : { email }),
        auth: toBase64(`${username}:${password}`),
      };
      data.add('.dockerconfigjson', compactJson({ auths: { [server]: entry } }));
    }
    createSecretObject(creation, data.entries, {
      type: 'kubernetes.io/dockerconfigjson',
      appendsHash: flags['append-hash'],
      failure: 'failed to create secret',
    });
  },
});
