/** Spec: `kubectl set subject --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const setSubjectPage = {
  path: 'set subject',
  usage:
    'set subject (-f FILENAME | TYPE NAME) [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none]',
  short: 'Update the user, group, or service account in a role binding or cluster role binding',
  long: 'Update the user, group, or service account in a role binding or cluster role binding.',
  examples: `# Update a cluster role binding for serviceaccount1
kubectl set subject clusterrolebinding admin --serviceaccount=namespace:serviceaccount1

# Update a role binding for user1, user2, and group1
kubectl set subject rolebinding admin --user=user1 --user=user2 --group=group1

# Print the result (in YAML format) of updating rolebinding subjects from a local, without hitting the server
kubectl create rolebinding admin --role=admin --user=admin -o yaml --dry-run=client | kubectl set subject --local -f - --user=foo -o yaml`,
  flags: {
    all: flags.all,
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    'field-manager': {
      type: 'string',
      default: 'kubectl-set',
      help: 'Name of the manager used to track field ownership.',
    },
    filename: {
      type: 'stringSlice',
      short: 'f',
      help: 'Filename, directory, or URL to files the resource to update the subjects',
    },
    group: { type: 'stringArray', help: 'Groups to bind to the role' },
    kustomize: flags.kustomize,
    local: {
      type: 'bool',
      help: 'If true, set subject will NOT contact api-server but run locally.',
    },
    output: flags.output,
    recursive: flags.recursive,
    selector: flags.selector,
    serviceaccount: { type: 'stringArray', help: 'Service accounts to bind to the role' },
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
    user: { type: 'stringArray', help: 'Usernames to bind to the role' },
  },
} as const satisfies CommandPage;
