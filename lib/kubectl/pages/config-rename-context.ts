/** Spec: `kubectl config rename-context --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const configRenameContextPage = {
  path: 'config rename-context',
  usage: 'config rename-context CONTEXT_NAME NEW_NAME',
  short: 'Rename a context from the kubeconfig file',
  long: `Renames a context from the kubeconfig file.

 CONTEXT_NAME is the context name that you want to change.

 NEW_NAME is the new name you want to set.

 Note: If the context being renamed is the 'current-context', this field will also be updated.`,
  examples: `# Rename the context 'old-name' to 'new-name' in your kubeconfig file
kubectl config rename-context old-name new-name`,
  flags: {},
} as const satisfies CommandPage;
