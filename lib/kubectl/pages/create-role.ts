/** Spec: `kubectl create role --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createRolePage = {
  path: 'create role',
  usage:
    'create role NAME --verb=verb --resource=resource.group/subresource [--resource-name=resourcename] [--dry-run=server|client|none]',
  short: 'Create a role with single rule',
  long: 'Create a role with single rule.',
  examples: `# Create a role named "pod-reader" that allows user to perform "get", "watch" and "list" on pods
kubectl create role pod-reader --verb=get --verb=list --verb=watch --resource=pods

# Create a role named "pod-reader" with ResourceName specified
kubectl create role pod-reader --verb=get --resource=pods --resource-name=readablepod --resource-name=anotherpod

# Create a role named "foo" with API Group specified
kubectl create role foo --verb=get,list,watch --resource=rs.apps

# Create a role named "foo" with SubResource specified
kubectl create role foo --verb=get,list,watch --resource=pods,pods/status`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    'field-manager': flags.fieldManager,
    output: flags.output,
    resource: { type: 'stringSlice', help: 'Resource that the rule applies to' },
    'resource-name': {
      type: 'stringArray',
      help: 'Resource in the white list that the rule applies to, repeat this flag for multiple items',
    },
    'save-config': flags.saveConfig,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
    validate: flags.validate,
    verb: { type: 'stringSlice', help: 'Verb that applies to the resources contained in the rule' },
  },
} as const satisfies CommandPage;
