/** Spec: `kubectl create clusterrolebinding --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createClusterrolebindingPage = {
  path: 'create clusterrolebinding',
  usage:
    'create clusterrolebinding NAME --clusterrole=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]',
  short: 'Create a cluster role binding for a particular cluster role',
  long: 'Create a cluster role binding for a particular cluster role.',
  examples: `# Create a cluster role binding for user1, user2, and group1 using the cluster-admin cluster role
kubectl create clusterrolebinding cluster-admin --clusterrole=cluster-admin --user=user1 --user=user2 --group=group1`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    clusterrole: {
      type: 'string',
      required: true,
      help: 'ClusterRole this ClusterRoleBinding should reference',
    },
    'dry-run': flags.dryRun,
    'field-manager': flags.fieldManager,
    group: {
      type: 'stringArray',
      help: 'Groups to bind to the clusterrole. The flag can be repeated to add multiple groups.',
    },
    output: flags.output,
    'save-config': flags.saveConfig,
    serviceaccount: {
      type: 'stringArray',
      help: 'Service accounts to bind to the clusterrole, in the format <namespace>:<name>. The flag can be repeated to add multiple service accounts.',
    },
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
    user: {
      type: 'stringArray',
      help: 'Usernames to bind to the clusterrole. The flag can be repeated to add multiple users.',
    },
    validate: flags.validate,
  },
} as const satisfies CommandPage;
