/** Spec: `kubectl config delete-cluster --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const configDeleteClusterPage = {
  path: 'config delete-cluster',
  usage: 'config delete-cluster NAME',
  short: 'Delete the specified cluster from the kubeconfig',
  long: 'Delete the specified cluster from the kubeconfig.',
  examples: `# Delete the minikube cluster
kubectl config delete-cluster minikube`,
  flags: {},
} as const satisfies CommandPage;
