/** Spec: `kubectl certificate deny --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const certificateDenyPage = {
  path: 'certificate deny',
  usage: 'certificate deny (-f FILENAME | NAME)',
  short: 'Deny a certificate signing request',
  long: `Deny a certificate signing request.

 kubectl certificate deny allows a cluster admin to deny a certificate signing request (CSR). This action tells a certificate signing controller to not to issue a certificate to the requester.`,
  examples: `# Deny CSR 'csr-sqgzp'
kubectl certificate deny csr-sqgzp`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    filename: {
      type: 'stringSlice',
      short: 'f',
      help: 'Filename, directory, or URL to files identifying the resource to update',
    },
    force: { type: 'bool', help: 'Update the CSR even if it is already denied.' },
    kustomize: flags.kustomize,
    output: flags.output,
    recursive: flags.recursive,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
  },
} as const satisfies CommandPage;
