/** Spec: `kubectl create quota --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createQuotaPage = {
  path: 'create quota',
  usage:
    'create quota NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2] [--dry-run=server|client|none]',
  short: 'Create a quota with the specified name',
  long: 'Create a resource quota with the specified name, hard limits, and optional scopes.',
  examples: `# Create a new resource quota named my-quota
kubectl create quota my-quota --hard=cpu=1,memory=1G,pods=2,services=3,replicationcontrollers=2,resourcequotas=1,secrets=5,persistentvolumeclaims=10

# Create a new resource quota named best-effort
kubectl create quota best-effort --hard=pods=100 --scopes=BestEffort`,
  aliases: ['resourcequota'],
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    'field-manager': flags.fieldManager,
    hard: {
      type: 'string',
      help: 'A comma-delimited set of resource=quantity pairs that define a hard limit.',
    },
    output: flags.output,
    'save-config': flags.saveConfig,
    scopes: {
      type: 'string',
      help: 'A comma-delimited set of quota scopes that must all match each object tracked by the quota.',
    },
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
    validate: flags.validate,
  },
} as const satisfies CommandPage;
