/** Spec: `kubectl replace --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const replacePage = {
  path: 'replace',
  usage: 'replace -f FILENAME',
  short: 'Replace a resource by file name or stdin',
  long: `Replace a resource by file name or stdin.

 JSON and YAML formats are accepted. If replacing an existing resource, the complete resource spec must be provided. This can be obtained by

        $ kubectl get TYPE NAME -o yaml`,
  examples: `# Replace a pod using the data in pod.json
kubectl replace -f ./pod.json

# Replace a pod based on the JSON passed into stdin
cat pod.json | kubectl replace -f -

# Update a single-container pod's image version (tag) to v4
kubectl get pod mypod -o yaml | sed 's/\\(image: myimage\\):.*$/\\1:v4/' | kubectl replace -f -

# Force replace, delete and then re-create the resource
kubectl replace --force -f ./pod.json`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    cascade: flags.cascade,
    'dry-run': flags.dryRun,
    'field-manager': {
      type: 'string',
      default: 'kubectl-replace',
      help: 'Name of the manager used to track field ownership.',
    },
    filename: {
      type: 'stringSlice',
      short: 'f',
      help: 'The files that contain the configurations to replace.',
    },
    force: flags.force,
    'grace-period': flags.gracePeriod,
    kustomize: {
      type: 'string',
      short: 'k',
      help: "Process a kustomization directory. This flag can't be used together with -f or -R.",
    },
    output: flags.output,
    raw: {
      type: 'string',
      help: 'Raw URI to PUT to the server.  Uses the transport specified by the kubeconfig file.',
    },
    recursive: flags.recursive,
    'save-config': flags.saveConfig,
    'show-managed-fields': flags.showManagedFields,
    subresource: {
      type: 'string',
      help: 'If specified, replace will operate on the subresource of the requested object. This flag is beta and may change in the future.',
    },
    template: flags.template,
    timeout: flags.timeout,
    validate: flags.validate,
    wait: flags.wait,
  },
} as const satisfies CommandPage;
