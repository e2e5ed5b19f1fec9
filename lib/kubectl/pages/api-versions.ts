/** Spec: `kubectl api-versions --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const apiVersionsPage = {
  path: 'api-versions',
  usage: 'api-versions',
  short: 'Print the supported API versions on the server, in the form of "group/version"',
  long: 'Print the supported API versions on the server, in the form of "group/version".',
  examples: `# Print the supported API versions
kubectl api-versions`,
  flags: {},
} as const satisfies CommandPage;
