/** Spec: `kubectl config delete-user --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const configDeleteUserPage = {
  path: 'config delete-user',
  usage: 'config delete-user NAME',
  short: 'Delete the specified user from the kubeconfig',
  long: 'Delete the specified user from the kubeconfig.',
  examples: `# Delete the minikube user
kubectl config delete-user minikube`,
  flags: {},
} as const satisfies CommandPage;
