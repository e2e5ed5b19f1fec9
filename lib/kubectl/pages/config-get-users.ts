/** Spec: `kubectl config get-users --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const configGetUsersPage = {
  path: 'config get-users',
  usage: 'config get-users [flags]',
  short: 'Display users defined in the kubeconfig',
  long: 'Display users defined in the kubeconfig.',
  examples: `# List the users that kubectl knows about
kubectl config get-users`,
  flags: {},
} as const satisfies CommandPage;
