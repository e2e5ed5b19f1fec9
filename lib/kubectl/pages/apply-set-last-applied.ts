/** Spec: `kubectl apply set-last-applied --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const applySetLastAppliedPage = {
  path: 'apply set-last-applied',
  usage: 'apply set-last-applied -f FILENAME',
  short:
    'Set the last-applied-configuration annotation on a live object to match the contents of a file',
  long: "Set the latest last-applied-configuration annotations by setting it to match the contents of a file. This results in the last-applied-configuration being updated as though 'kubectl apply -f<file> ' was run, without updating any other parts of the object.",
  examples: `# Set the last-applied-configuration of a resource to match the contents of a file
kubectl apply set-last-applied -f deploy.yaml

# Execute set-last-applied against each configuration file in a directory
kubectl apply set-last-applied -f path/

# Set the last-applied-configuration of a resource to match the contents of a file; will create the annotation if it does not already exist
kubectl apply set-last-applied -f deploy.yaml --create-annotation=true`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'create-annotation': {
      type: 'bool',
      help: "Will create 'last-applied-configuration' annotations if current objects doesn't have one",
    },
    'dry-run': flags.dryRun,
    filename: {
      type: 'stringSlice',
      short: 'f',
      help: 'Filename, directory, or URL to files that contains the last-applied-configuration annotations',
    },
    output: flags.output,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
  },
} as const satisfies CommandPage;
