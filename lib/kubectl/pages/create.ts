/** Spec: `kubectl create --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createPage = {
  path: 'create',
  usage: 'create -f FILENAME',
  short: 'Create a resource from a file or from stdin',
  long: `Create a resource from a file or from stdin.

 JSON and YAML formats are accepted.`,
  examples: `# Create a pod using the data in pod.json
kubectl create -f ./pod.json

# Create a pod based on the JSON passed into stdin
cat pod.json | kubectl create -f -

# Edit the data in registry.yaml in JSON then create the resource using the edited data
kubectl create -f registry.yaml --edit -o json`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    edit: { type: 'bool', help: 'Edit the API resource before creating' },
    'field-manager': flags.fieldManager,
    filename: {
      type: 'stringSlice',
      short: 'f',
      help: 'Filename, directory, or URL to files to use to create the resource',
    },
    kustomize: flags.kustomize,
    output: flags.output,
    raw: {
      type: 'string',
      help: 'Raw URI to POST to the server.  Uses the transport specified by the kubeconfig file.',
    },
    record: flags.record,
    recursive: flags.recursive,
    'save-config': flags.saveConfig,
    selector: flags.selector,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
    validate: flags.validate,
    'windows-line-endings': {
      type: 'bool',
      help: 'Only relevant if --edit=true. Defaults to the line ending native to your platform.',
    },
  },
} as const satisfies CommandPage;
