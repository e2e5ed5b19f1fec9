/** Spec: `kubectl certificate approve --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const certificateApprovePage = {
  path: 'certificate approve',
  usage: 'certificate approve (-f FILENAME | NAME)',
  short: 'Approve a certificate signing request',
  long: `Approve a certificate signing request.

 kubectl certificate approve allows a cluster admin to approve a certificate signing request (CSR). This action tells a certificate signing controller to issue a certificate to the requester with the attributes requested in the CSR.

 SECURITY NOTICE: Depending on the requested attributes, the issued certificate can potentially grant a requester access to cluster resources or to authenticate as a requested identity. Before approving a CSR, ensure you understand what the signed certificate can do.`,
  examples: `# Approve CSR 'csr-sqgzp'
kubectl certificate approve csr-sqgzp`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    filename: {
      type: 'stringSlice',
      short: 'f',
      help: 'Filename, directory, or URL to files identifying the resource to update',
    },
    force: { type: 'bool', help: 'Update the CSR even if it is already approved.' },
    kustomize: flags.kustomize,
    output: flags.output,
    recursive: flags.recursive,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
  },
} as const satisfies CommandPage;
