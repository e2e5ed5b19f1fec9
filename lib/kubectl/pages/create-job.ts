/** Spec: `kubectl create job --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createJobPage = {
  path: 'create job',
  usage: 'create job NAME --image=image [--from=cronjob/name] -- [COMMAND] [args...]',
  short: 'Create a job with the specified name',
  long: 'Create a job with the specified name.',
  examples: `# Create a job
kubectl create job my-job --image=busybox

# Create a job with a command
kubectl create job my-job --image=busybox -- date

# Create a job from a cron job named "a-cronjob"
kubectl create job test-job --from=cronjob/a-cronjob`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    'field-manager': flags.fieldManager,
    from: {
      type: 'string',
      help: 'The name of the resource to create a Job from (only cronjob is supported).',
    },
    image: { type: 'string', help: 'Image name to run.' },
    output: flags.output,
    'save-config': flags.saveConfig,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
    validate: flags.validate,
  },
} as const satisfies CommandPage;
