/** Spec: `kubectl config get-clusters --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const configGetClustersPage = {
  path: 'config get-clusters',
  usage: 'config get-clusters [flags]',
  short: 'Display clusters defined in the kubeconfig',
  long: 'Display clusters defined in the kubeconfig.',
  examples: `# List the clusters that kubectl knows about
kubectl config get-clusters`,
  flags: {},
} as const satisfies CommandPage;
