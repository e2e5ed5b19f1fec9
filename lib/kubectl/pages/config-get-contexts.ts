/** Spec: `kubectl config get-contexts --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const configGetContextsPage = {
  path: 'config get-contexts',
  usage: 'config get-contexts [(-o|--output=)name)]',
  short: 'Describe one or many contexts',
  long: 'Display one or many contexts from the kubeconfig file.',
  examples: `# List all the contexts in your kubeconfig file
kubectl config get-contexts

# Describe one context in your kubeconfig file
kubectl config get-contexts my-context`,
  flags: {
    'no-headers': flags.noHeaders,
    output: { type: 'string', short: 'o', help: 'Output format. One of: (name).' },
  },
} as const satisfies CommandPage;
