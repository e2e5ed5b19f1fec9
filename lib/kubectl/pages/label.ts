/** Spec: `kubectl label --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const labelPage = {
  path: 'label',
  usage:
    'label [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]',
  short: 'Update the labels on a resource',
  long: `Update the labels on a resource.

  *  A label key and value must begin with a letter or number, and may contain letters, numbers, hyphens, dots, and underscores, up to 63 characters each.
  *  Optionally, the key can begin with a DNS subdomain prefix and a single '/', like example.com/my-app.
  *  If --overwrite is true, then existing labels can be overwritten, otherwise attempting to overwrite a label will result in an error.
  *  If --resource-version is specified, then updates will use this resource version, otherwise the existing resource-version will be used.`,
  examples: `# Update pod 'foo' with the label 'unhealthy' and the value 'true'
kubectl label pods foo unhealthy=true

# Update pod 'foo' with the label 'status' and the value 'unhealthy', overwriting any existing value
kubectl label --overwrite pods foo status=unhealthy

# Update all pods in the namespace
kubectl label pods --all status=unhealthy

# Update a pod identified by the type and name in "pod.json"
kubectl label -f pod.json status=unhealthy

# Update pod 'foo' only if the resource is unchanged from version 1
kubectl label pods foo status=unhealthy --resource-version=1

# Update pod 'foo' by removing a label named 'bar' if it exists
# Does not require the --overwrite flag
kubectl label pods foo bar-`,
  flags: {
    all: flags.all,
    'all-namespaces': {
      type: 'bool',
      short: 'A',
      help: 'If true, check the specified action in all namespaces.',
    },
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    'field-manager': {
      type: 'string',
      default: 'kubectl-label',
      help: 'Name of the manager used to track field ownership.',
    },
    'field-selector': flags.fieldSelector,
    filename: {
      type: 'stringSlice',
      short: 'f',
      help: 'Filename, directory, or URL to files identifying the resource to update the labels',
    },
    kustomize: flags.kustomize,
    list: { type: 'bool', help: 'If true, display the labels for a given resource.' },
    local: { type: 'bool', help: 'If true, label will NOT contact api-server but run locally.' },
    output: flags.output,
    overwrite: {
      type: 'bool',
      help: 'If true, allow labels to be overwritten, otherwise reject label updates that overwrite existing labels.',
    },
    record: flags.record,
    recursive: flags.recursive,
    'resource-version': {
      type: 'string',
      help: 'If non-empty, the labels update will only succeed if this is the current resource-version for the object. Only valid when specifying a single resource.',
    },
    selector: flags.selector,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
  },
} as const satisfies CommandPage;
