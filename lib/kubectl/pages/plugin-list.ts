/** Spec: `kubectl plugin list --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const pluginListPage = {
  path: 'plugin list',
  usage: 'plugin list [flags]',
  short: "List all visible plugin executables on a user's PATH",
  long: `List all available plugin files on a user's PATH. To see plugins binary names without the full path use --name-only flag.

 Available plugin files are those that are: - executable - anywhere on the user's PATH - begin with "kubectl-"`,
  examples: `# List all available plugins
kubectl plugin list

# List only binary names of available plugins without paths
kubectl plugin list --name-only`,
  flags: {
    'name-only': {
      type: 'bool',
      help: 'If true, display only the binary name of each plugin, rather than its full path',
    },
  },
} as const satisfies CommandPage;
