/** Spec: `kubectl create service clusterip --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createServiceClusteripPage = {
  path: 'create service clusterip',
  usage: 'create service clusterip NAME [--tcp=<port>:<targetPort>] [--dry-run=server|client|none]',
  short: 'Create a ClusterIP service',
  long: 'Create a ClusterIP service with the specified name.',
  examples: `# Create a new ClusterIP service named my-cs
kubectl create service clusterip my-cs --tcp=5678:8080

# Create a new ClusterIP service named my-cs (in headless mode)
kubectl create service clusterip my-cs --clusterip="None"`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    clusterip: {
      type: 'string',
      help: "Assign your own ClusterIP or set to 'None' for a 'headless' service (no loadbalancing).",
    },
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
