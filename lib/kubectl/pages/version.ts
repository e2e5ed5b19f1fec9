/** Spec: `kubectl version --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const versionPage = {
  path: 'version',
  usage: 'version [flags]',
  short: 'Print the client and server version information',
  long: 'Print the client and server version information for the current context.',
  examples: `# Print the client and server versions for the current context
kubectl version`,
  flags: {
    client: { type: 'bool', help: 'If true, shows client version only (no server required).' },
    output: { type: 'string', short: 'o', help: "One of 'yaml' or 'json'." },
  },
} as const satisfies CommandPage;
