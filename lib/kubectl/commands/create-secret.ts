/** kubectl create secret: only its subcommands do something. */
import { defineCommand } from '../command.ts';
import { defaultRun } from '../default-run.ts';
import { createSecretPage } from '../pages/create-secret.ts';
import { createSecretDockerRegistry } from './create-secret-docker-registry.ts';
import { createSecretGeneric } from './create-secret-generic.ts';
import { createSecretTls } from './create-secret-tls.ts';

const subcommands = [createSecretDockerRegistry, createSecretGeneric, createSecretTls];

export const createSecret = defineCommand(createSecretPage, {
  subcommands,
  run: (invocation) => defaultRun(invocation, subcommands),
});
