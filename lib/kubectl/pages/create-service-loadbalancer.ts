/** Spec: `kubectl create service loadbalancer --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createServiceLoadbalancerPage = {
  path: 'create service loadbalancer',
  usage: 'create service loadbalancer NAME [--tcp=port:targetPort] [--dry-run=server|client|none]',
  short: 'Create a LoadBalancer service',
  long: 'Create a LoadBalancer service with the specified name.',
  examples: `# Create a new LoadBalancer service named my-lbs
kubectl create service loadbalancer my-lbs --tcp=5678:8080`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    'field-manager': flags.fieldManager,
    output: flags.output,
    'save-config': flags.saveConfig,
    'show-managed-fields': flags.showManagedFields,
    tcp: flags.tcp,
    template: flags.template,
    validate: flags.validate,
  },
} as const satisfies CommandPage;
