/**
 * kubectl create secret tls. Spec: staging/src/k8s.io/kubectl/pkg/cmd/create/create_secret_tls.go
 * Simplified: that the key belongs to the certificate is not checked, only that both are there.
 */
import type { Process } from '#lib/host/process.ts';
import { FileError } from '#lib/sim/files.ts';
import { defineCommand } from '../command.ts';
import { startCreation } from '../create/create-object.ts';
import { createSecretObject, SecretData } from '../create/secret.ts';
import { CommandError } from '../errors.ts';
import { createSecretTlsPage } from '../pages/create-secret-tls.ts';
import { fileFault } from '../resources/file-fault.ts';

export const createSecretTls = defineCommand(createSecretTlsPage, {
  run(invocation) {
    const { flags, session } = invocation;
    const creation = startCreation(invocation, flags);
    if (flags.key === '' || flags.cert === '')
      throw new CommandError('key and cert must be specified');
    const cert = readPem(session.process, flags.cert);
    const key = readPem(session.process, flags.key);
    requirePem(cert, 'certificate', /^CERTIFICATE$/, '"CERTIFICATE" PEM block');
    requirePem(key, 'key', /PRIVATE KEY$/, 'PEM block with type ending in "PRIVATE KEY"');
    const data = new SecretData();
    data.add('tls.crt', cert);
    data.add('tls.key', key);
    createSecretObject(creation, data.entries, {
      type: 'kubernetes.io/tls',
      appendsHash: flags['append-hash'],
      failure: 'failed to create secret',
    });
  },
});

function readPem(process: Process, path: string): string {
  try {
    return process.files.read(process.path(path));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new CommandError(`Cannot read file ${path}, open ${path}: ${fileFault(error)}`);
  }
}

function requirePem(text: string, what: string, type: RegExp, wanted: string): void {
  const found = [...text.matchAll(/-----BEGIN ([^-]+)-----/g)].map(([, name = '']) => name);
  if (found.length === 0)
    throw new CommandError(`tls: failed to find any PEM data in ${what} input`);
  if (found.some((name) => type.test(name))) return;
  throw new CommandError(
    `tls: failed to find ${wanted} in ${what} input after skipping PEM blocks of the following types: [${found.join(' ')}]`,
  );
}
