/** Spec: `kubectl top pod --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const topPodPage = {
  path: 'top pod',
  usage: 'top pod [NAME | -l label]',
  short: 'Display resource (CPU/memory) usage of pods',
  long: `Display resource (CPU/memory) usage of pods.

 The 'top pod' command allows you to see the resource consumption of pods.

 Due to the metrics pipeline delay, they may be unavailable for a few minutes since pod creation.`,
  examples: `# Show metrics for all pods in the default namespace
kubectl top pod

# Show metrics for all pods in the given namespace
kubectl top pod --namespace=NAMESPACE

# Show metrics for a given pod and its containers
kubectl top pod POD_NAME --containers

# Show metrics for the pods defined by label name=myLabel
kubectl top pod -l name=myLabel`,
  aliases: ['pods', 'po'],
  flags: {
    'all-namespaces': flags.allNamespaces,
    containers: { type: 'bool', help: 'If present, print usage of containers within a pod.' },
    'field-selector': flags.fieldSelector,
    'no-headers': { type: 'bool', help: 'If present, print output without headers.' },
    selector: flags.selector,
    'sort-by': {
      type: 'string',
      help: "If non-empty, sort pods list using specified field. The field can be either 'cpu' or 'memory'.",
    },
    sum: { type: 'bool', help: 'Print the sum of the resource usage' },
    'use-protocol-buffers': {
      type: 'bool',
      default: true,
      help: 'Enables using protocol-buffers to access Metrics API.',
    },
  },
} as const satisfies CommandPage;
