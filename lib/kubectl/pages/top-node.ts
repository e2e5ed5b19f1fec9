/** Spec: `kubectl top node --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const topNodePage = {
  path: 'top node',
  usage: 'top node [NAME | -l label]',
  short: 'Display resource (CPU/memory) usage of nodes',
  long: `Display resource (CPU/memory) usage of nodes.

 The top-node command allows you to see the resource consumption of nodes.`,
  examples: `# Show metrics for all nodes
kubectl top node

# Show metrics for a given node
kubectl top node NODE_NAME`,
  aliases: ['nodes', 'no'],
  flags: {
    'no-headers': { type: 'bool', help: 'If present, print output without headers' },
    selector: flags.selector,
    'show-capacity': {
      type: 'bool',
      help: 'Print node resources based on Capacity instead of Allocatable(default) of the nodes.',
    },
    'sort-by': {
      type: 'string',
      help: "If non-empty, sort nodes list using specified field. The field can be either 'cpu' or 'memory'.",
    },
    'use-protocol-buffers': {
      type: 'bool',
      default: true,
      help: 'Enables using protocol-buffers to access Metrics API.',
    },
  },
} as const satisfies CommandPage;
