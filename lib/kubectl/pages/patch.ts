/** Spec: `kubectl patch --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const patchPage = {
  path: 'patch',
  usage: 'patch (-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE]',
  short: 'Update fields of a resource',
  long: `Update fields of a resource using strategic merge patch, a JSON merge patch, or a JSON patch.

 JSON and YAML formats are accepted.

 Note: Strategic merge patch is not supported for custom resources.`,
  examples: `# Partially update a node using a strategic merge patch, specifying the patch as JSON
kubectl patch node k8s-node-1 -p '{"spec":{"unschedulable":true}}'

# Partially update a node using a strategic merge patch, specifying the patch as YAML
kubectl patch node k8s-node-1 -p $'spec:\\n unschedulable: true'

# Partially update a node identified by the type and name specified in "node.json" using strategic merge patch
kubectl patch -f node.json -p '{"spec":{"unschedulable":true}}'

# Update a container's image; spec.containers[*].name is required because it's a merge key
kubectl patch pod valid-pod -p '{"spec":{"containers":[{"name":"kubernetes-serve-hostname","image":"new image"}]}}'

# Update a container's image using a JSON patch with positional arrays
kubectl patch pod valid-pod --type='json' -p='[{"op": "replace", "path": "/spec/containers/0/image", "value":"new image"}]'

# Update a deployment's replicas through the 'scale' subresource using a merge patch
kubectl patch deployment nginx-deployment --subresource='scale' --type='merge' -p '{"spec":{"replicas":2}}'`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    'field-manager': {
      type: 'string',
      default: 'kubectl-patch',
      help: 'Name of the manager used to track field ownership.',
    },
    filename: {
      type: 'stringSlice',
      short: 'f',
      help: 'Filename, directory, or URL to files identifying the resource to update',
    },
    kustomize: flags.kustomize,
    local: {
      type: 'bool',
      help: 'If true, patch will operate on the content of the file, not the server-side resource.',
    },
    output: flags.output,
    patch: {
      type: 'string',
      short: 'p',
      help: 'The patch to be applied to the resource JSON file.',
    },
    'patch-file': {
      type: 'string',
      help: 'A file containing a patch to be applied to the resource.',
    },
    record: flags.record,
    recursive: flags.recursive,
    'show-managed-fields': flags.showManagedFields,
    subresource: {
      type: 'string',
      help: 'If specified, patch will operate on the subresource of the requested object. This flag is beta and may change in the future.',
    },
    template: flags.template,
    type: {
      type: 'string',
      default: 'strategic',
      help: 'The type of patch being provided; one of [json merge strategic]',
    },
  },
} as const satisfies CommandPage;
