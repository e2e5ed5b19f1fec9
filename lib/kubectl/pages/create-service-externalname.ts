/** Spec: `kubectl create service externalname --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createServiceExternalnamePage = {
  path: 'create service externalname',
  usage:
    'create service externalname NAME --external-name external.name [--dry-run=server|client|none]',
  short: 'Create an ExternalName service',
  long: `Create an ExternalName service with the specified name.

 ExternalName service references to an external DNS address instead of only pods, which will allow application authors to reference services that exist off platform, on other clusters, or locally.`,
  examples: `# Create a new ExternalName service named my-ns
kubectl create service externalname my-ns --external-name bar.com`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    'external-name': { type: 'string', required: true, help: 'External name of service' },
    'field-manager': flags.fieldManager,
    output: flags.output,
    'save-config': flags.saveConfig,
    'show-managed-fields': flags.showManagedFields,
    tcp: flags.tcp,
    template: flags.template,
    validate: flags.validate,
  },
} as const satisfies CommandPage;
