/** Spec: `kubectl create secret --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const createSecretPage = {
  path: 'create secret',
  usage: 'create secret (docker-registry | generic | tls)',
  short: 'Create a secret using a specified subcommand',
  long: `Create a secret with specified type.

 A docker-registry type secret is for accessing a container registry.

 A generic type secret indicate an Opaque secret type.

 A tls type secret holds TLS certificate and its associated key.`,
  flags: {},
} as const satisfies CommandPage;
