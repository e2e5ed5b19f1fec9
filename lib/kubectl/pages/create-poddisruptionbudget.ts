/** Spec: `kubectl create poddisruptionbudget --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createPoddisruptionbudgetPage = {
  path: 'create poddisruptionbudget',
  usage:
    'create poddisruptionbudget NAME --selector=SELECTOR --min-available=N [--dry-run=server|client|none]',
  short: 'Create a pod disruption budget with the specified name',
  long: 'Create a pod disruption budget with the specified name, selector, and desired minimum available pods.',
  examples: `# Create a pod disruption budget named my-pdb that will select all pods with the app=rails label
# and require at least one of them being available at any point in time
kubectl create poddisruptionbudget my-pdb --selector=app=rails --min-available=1

# Create a pod disruption budget named my-pdb that will select all pods with the app=nginx label
# and require at least half of the pods selected to be available at any point in time
kubectl create pdb my-pdb --selector=app=nginx --min-available=50%`,
  aliases: ['pdb'],
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    'field-manager': flags.fieldManager,
    'max-unavailable': {
      type: 'string',
      help: 'The maximum number or percentage of unavailable pods this budget requires.',
    },
    'min-available': {
      type: 'string',
      help: 'The minimum number or percentage of available pods this budget requires.',
    },
    output: flags.output,
    'save-config': flags.saveConfig,
    selector: {
      type: 'string',
      help: 'A label selector to use for this budget. Only equality-based selector requirements are supported.',
    },
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
    validate: flags.validate,
  },
} as const satisfies CommandPage;
