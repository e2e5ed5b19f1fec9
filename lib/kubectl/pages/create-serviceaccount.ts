/** Spec: `kubectl create serviceaccount --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createServiceaccountPage = {
  path: 'create serviceaccount',
  usage: 'create serviceaccount NAME [--dry-run=server|client|none]',
  short: 'Create a service account with the specified name',
  long: 'Create a service account with the specified name.',
  examples: `# Create a new service account named my-service-account
kubectl create serviceaccount my-service-account`,
  aliases: ['sa'],
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    'field-manager': flags.fieldManager,
    output: flags.output,
    'save-config': flags.saveConfig,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
    validate: flags.validate,
  },
} as const satisfies CommandPage;
