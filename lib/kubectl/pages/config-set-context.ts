/** Spec: `kubectl config set-context --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const configSetContextPage = {
  path: 'config set-context',
  usage:
    'config set-context [NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace]',
  short: 'Set a context entry in kubeconfig',
  long: `Set a context entry in kubeconfig.

 Specifying a name that already exists will merge new fields on top of existing values for those fields.`,
  examples: `# Set the user field on the gce context entry without touching other values
kubectl config set-context gce --user=cluster-admin`,
  flags: {
    cluster: { type: 'string', help: 'cluster for the context entry in kubeconfig' },
    current: { type: 'bool', help: 'Modify the current context' },
    namespace: { type: 'string', help: 'namespace for the context entry in kubeconfig' },
    user: { type: 'string', help: 'user for the context entry in kubeconfig' },
  },
} as const satisfies CommandPage;
