/** Spec: `kubectl create service nodeport --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createServiceNodeportPage = {
  path: 'create service nodeport',
  usage: 'create service nodeport NAME [--tcp=port:targetPort] [--dry-run=server|client|none]',
  short: 'Create a NodePort service',
  long: 'Create a NodePort service with the specified name.',
  examples: `# Create a new NodePort service named my-ns
kubectl create service nodeport my-ns --tcp=5678:8080`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    'field-manager': flags.fieldManager,
    'node-port': {
      type: 'int',
      help: 'Port used to expose the service on each node in a cluster.',
    },
    output: flags.output,
    'save-config': flags.saveConfig,
    'show-managed-fields': flags.showManagedFields,
    tcp: flags.tcp,
    template: flags.template,
    validate: flags.validate,
  },
} as const satisfies CommandPage;
