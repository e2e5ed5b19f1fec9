/** Spec: `kubectl create secret tls --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createSecretTlsPage = {
  path: 'create secret tls',
  usage:
    'create secret tls NAME --cert=path/to/cert/file --key=path/to/key/file [--dry-run=server|client|none]',
  short: 'Create a TLS secret',
  long: `Create a TLS secret from the given public/private key pair.

 The public/private key pair must exist beforehand. The public key certificate must be .PEM encoded and match the given private key.`,
  examples: `# Create a new TLS secret named tls-secret with the given key pair
kubectl create secret tls tls-secret --cert=path/to/tls.crt --key=path/to/tls.key`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'append-hash': flags.appendHash,
    cert: { type: 'string', help: 'Path to PEM encoded public key certificate.' },
    'dry-run': flags.dryRun,
    'field-manager': flags.fieldManager,
    key: { type: 'string', help: 'Path to private key associated with given certificate.' },
    output: flags.output,
    'save-config': flags.saveConfig,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
    validate: flags.validate,
  },
} as const satisfies CommandPage;
