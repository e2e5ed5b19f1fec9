/** Spec: `kubectl apply --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const applyPage = {
  path: 'apply',
  usage: 'apply (-f FILENAME | -k DIRECTORY)',
  short: 'Apply a configuration to a resource by file name or stdin',
  long: `Apply a configuration to a resource by file name or stdin. The resource name must be specified. This resource will be created if it doesn't exist yet. To use 'apply', always create the resource initially with either 'apply' or 'create --save-config'.

 JSON and YAML formats are accepted.

 Alpha Disclaimer: the --prune functionality is not yet complete. Do not use unless you are aware of what the current state is. See https://issues.k8s.io/34274.`,
  examples: `# Apply the configuration in pod.json to a pod
kubectl apply -f ./pod.json

# Apply resources from a directory containing kustomization.yaml - e.g. dir/kustomization.yaml
kubectl apply -k dir/

# Apply the JSON passed into stdin to a pod
cat pod.json | kubectl apply -f -

# Apply the configuration from all files that end with '.json'
kubectl apply -f '*.json'

# Note: --prune is still in Alpha
# Apply the configuration in manifest.yaml that matches label app=nginx and delete all other resources that are not in the file and match label app=nginx
kubectl apply --prune -f manifest.yaml -l app=nginx

# Apply the configuration in manifest.yaml and delete all the other config maps that are not in the file
kubectl apply --prune -f manifest.yaml --all --prune-allowlist=core/v1/ConfigMap`,
  flags: {
    all: {
      type: 'bool',
      help: 'Select all resources in the namespace of the specified resource types.',
    },
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    cascade: flags.cascade,
    'dry-run': flags.dryRun,
    'field-manager': {
      type: 'string',
      default: 'kubectl-client-side-apply',
      help: 'Name of the manager used to track field ownership.',
    },
    filename: {
      type: 'stringSlice',
      short: 'f',
      help: 'The files that contain the configurations to apply.',
    },
    force: flags.force,
    'force-conflicts': {
      type: 'bool',
      help: 'If true, server-side apply will force the changes against conflicts.',
    },
    'grace-period': flags.gracePeriod,
    kustomize: {
      type: 'string',
      short: 'k',
      help: "Process a kustomization directory. This flag can't be used together with -f or -R.",
    },
    'openapi-patch': {
      type: 'bool',
      default: true,
      help: 'If true, use openapi to calculate diff when the openapi presents and the resource can be found in the openapi spec. Otherwise, fall back to use baked-in types.',
    },
    output: flags.output,
    overwrite: {
      type: 'bool',
      default: true,
      help: 'Automatically resolve conflicts between the modified and live configuration by using values from the modified configuration',
    },
    prune: {
      type: 'bool',
      help: 'Automatically delete resource objects, that do not appear in the configs and are created by either apply or create --save-config. Should be used with either -l or --all.',
    },
    'prune-allowlist': {
      type: 'stringArray',
      help: 'Overwrite the default allowlist with <group/version/kind> for --prune',
    },
    record: flags.record,
    recursive: flags.recursive,
    selector: flags.selector,
    'server-side': {
      type: 'bool',
      help: 'If true, apply runs in the server instead of the client.',
    },
    'show-managed-fields': flags.showManagedFields,
    subresource: {
      type: 'string',
      help: 'If specified, apply will operate on the subresource of the requested object.  Only allowed when using --server-side. This flag is beta and may change in the future.',
    },
    template: flags.template,
    timeout: flags.timeout,
    validate: flags.validate,
    wait: flags.wait,
  },
} as const satisfies CommandPage;
