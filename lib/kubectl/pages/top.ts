/** Spec: `kubectl top --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const topPage = {
  path: 'top',
  usage: 'top [flags]',
  short: 'Display resource (CPU/memory) usage',
  long: `Display resource (CPU/memory) usage.

 The top command allows you to see the resource consumption for nodes or pods.

 This command requires Metrics Server to be correctly configured and working on the server.`,
  flags: {},
} as const satisfies CommandPage;
