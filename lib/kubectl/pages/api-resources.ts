/** Spec: `kubectl api-resources --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const apiResourcesPage = {
  path: 'api-resources',
  usage: 'api-resources [flags]',
  short: 'Print the supported API resources on the server',
  long: 'Print the supported API resources on the server.',
  examples: `# Print the supported API resources
kubectl api-resources

# Print the supported API resources with more information
kubectl api-resources -o wide

# Print the supported API resources sorted by a column
kubectl api-resources --sort-by=name

# Print the supported namespaced resources
kubectl api-resources --namespaced=true

# Print the supported non-namespaced resources
kubectl api-resources --namespaced=false

# Print the supported API resources with a specific APIGroup
kubectl api-resources --api-group=rbac.authorization.k8s.io`,
  flags: {
    'api-group': { type: 'string', help: 'Limit to resources in the specified API group.' },
    cached: { type: 'bool', help: 'Use the cached list of resources if available.' },
    categories: {
      type: 'stringSlice',
      help: 'Limit to resources that belong to the specified categories.',
    },
    namespaced: {
      type: 'bool',
      default: true,
      help: 'If false, non-namespaced resources will be returned, otherwise returning namespaced resources by default.',
    },
    'no-headers': flags.noHeaders,
    output: { type: 'string', short: 'o', help: 'Output format. One of: (wide, name).' },
    'sort-by': {
      type: 'string',
      help: "If non-empty, sort list of resources using specified field. The field can be either 'name' or 'kind'.",
    },
    verbs: { type: 'stringSlice', help: 'Limit to resources that support the specified verbs.' },
  },
} as const satisfies CommandPage;
