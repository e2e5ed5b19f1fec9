/** Spec: `kubectl config unset --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const configUnsetPage = {
  path: 'config unset',
  usage: 'config unset PROPERTY_NAME',
  short: 'Unset an individual value in a kubeconfig file',
  long: `Unset an individual value in a kubeconfig file.

 PROPERTY_NAME is a dot delimited name where each token represents either an attribute name or a map key.  Map keys may not contain dots.`,
  examples: `# Unset the current-context
kubectl config unset current-context

# Unset namespace in foo context
kubectl config unset contexts.foo.namespace`,
  flags: {},
} as const satisfies CommandPage;
