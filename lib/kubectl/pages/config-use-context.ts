/** Spec: `kubectl config use-context --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const configUseContextPage = {
  path: 'config use-context',
  usage: 'config use-context CONTEXT_NAME',
  short: 'Set the current-context in a kubeconfig file',
  long: 'Set the current-context in a kubeconfig file.',
  examples: `# Use the context for the minikube cluster
kubectl config use-context minikube`,
  aliases: ['use'],
  flags: {},
} as const satisfies CommandPage;
