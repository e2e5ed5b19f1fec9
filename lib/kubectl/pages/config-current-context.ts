/** Spec: `kubectl config current-context --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const configCurrentContextPage = {
  path: 'config current-context',
  usage: 'config current-context [flags]',
  short: 'Display the current-context',
  long: 'Display the current-context.',
  examples: `# Display the current-context
kubectl config current-context`,
  flags: {},
} as const satisfies CommandPage;
