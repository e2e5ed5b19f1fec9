/** Spec: `kubectl set serviceaccount --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const setServiceaccountPage = {
  path: 'set serviceaccount',
  usage: 'set serviceaccount (-f FILENAME | TYPE NAME) SERVICE_ACCOUNT',
  short: 'Update the service account of a resource',
  long: `Update the service account of pod template resources.

 Possible resources (case insensitive) can be:

 replicationcontroller (rc), deployment (deploy), daemonset (ds), job, replicaset (rs), statefulset`,
  examples: `# Set deployment nginx-deployment's service account to serviceaccount1
kubectl set serviceaccount deployment nginx-deployment serviceaccount1

# Print the result (in YAML format) of updated nginx deployment with the service account from local file, without hitting the API server
kubectl set sa -f nginx-deployment.yaml serviceaccount1 --local --dry-run=client -o yaml`,
  aliases: ['sa'],
  flags: {
    all: flags.all,
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    'field-manager': {
      type: 'string',
      default: 'kubectl-set',
      help: 'Name of the manager used to track field ownership.',
    },
    filename: flags.filename,
    kustomize: flags.kustomize,
    local: {
      type: 'bool',
      help: 'If true, set serviceaccount will NOT contact api-server but run locally.',
    },
    output: flags.output,
    record: flags.record,
    recursive: flags.recursive,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
  },
} as const satisfies CommandPage;
