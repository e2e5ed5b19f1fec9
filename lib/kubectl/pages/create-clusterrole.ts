/** Spec: `kubectl create clusterrole --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createClusterrolePage = {
  path: 'create clusterrole',
  usage:
    'create clusterrole NAME --verb=verb --resource=resource.group [--resource-name=resourcename] [--dry-run=server|client|none]',
  short: 'Create a cluster role',
  long: 'Create a cluster role.',
  examples: `# Create a cluster role named "pod-reader" that allows user to perform "get", "watch" and "list" on pods
kubectl create clusterrole pod-reader --verb=get,list,watch --resource=pods

# Create a cluster role named "pod-reader" with ResourceName specified
kubectl create clusterrole pod-reader --verb=get --resource=pods --resource-name=readablepod --resource-name=anotherpod

# Create a cluster role named "foo" with API Group specified
kubectl create clusterrole foo --verb=get,list,watch --resource=rs.apps

# Create a cluster role named "foo" with SubResource specified
kubectl create clusterrole foo --verb=get,list,watch --resource=pods,pods/status

# Create a cluster role name "foo" with NonResourceURL specified
kubectl create clusterrole "foo" --verb=get --non-resource-url=/logs/*

# Create a cluster role name "monitoring" with AggregationRule specified
kubectl create clusterrole monitoring --aggregation-rule="rbac.example.com/aggregate-to-monitoring=true"`,
  flags: {
    'aggregation-rule': {
      type: 'string',
      shownDefault: '',
      help: 'An aggregation label selector for combining ClusterRoles.',
    },
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    'field-manager': flags.fieldManager,
    'non-resource-url': {
      type: 'stringSlice',
      help: 'A partial url that user should have access to.',
    },
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
