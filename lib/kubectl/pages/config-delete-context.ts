/** Spec: `kubectl config delete-context --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const configDeleteContextPage = {
  path: 'config delete-context',
  usage: 'config delete-context NAME',
  short: 'Delete the specified context from the kubeconfig',
  long: 'Delete the specified context from the kubeconfig.',
  examples: `# Delete the context for the minikube cluster
kubectl config delete-context minikube`,
  flags: {},
} as const satisfies CommandPage;
