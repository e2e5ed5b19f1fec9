/** Spec: `kubectl create rolebinding --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createRolebindingPage = {
  path: 'create rolebinding',
  usage:
    'create rolebinding NAME --clusterrole=NAME|--role=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]',
  short: 'Create a role binding for a particular role or cluster role',
  long: 'Create a role binding for a particular role or cluster role.',
  examples: `# Create a role binding for user1, user2, and group1 using the admin cluster role
kubectl create rolebinding admin --clusterrole=admin --user=user1 --user=user2 --group=group1

# Create a role binding for service account monitoring:sa-dev using the admin role
kubectl create rolebinding admin-binding --role=admin --serviceaccount=monitoring:sa-dev`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    clusterrole: { type: 'string', help: 'ClusterRole this RoleBinding should reference' },
    'dry-run': flags.dryRun,
    'field-manager': flags.fieldManager,
    group: {
      type: 'stringArray',
      help: 'Groups to bind to the role. The flag can be repeated to add multiple groups.',
    },
    output: flags.output,
    role: { type: 'string', help: 'Role this RoleBinding should reference' },
    'save-config': flags.saveConfig,
    serviceaccount: {
      type: 'stringArray',
      help: 'Service accounts to bind to the role, in the format <namespace>:<name>. The flag can be repeated to add multiple service accounts.',
    },
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
    user: {
      type: 'stringArray',
      help: 'Usernames to bind to the role. The flag can be repeated to add multiple users.',
    },
    validate: flags.validate,
  },
} as const satisfies CommandPage;
