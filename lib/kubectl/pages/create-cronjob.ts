/** Spec: `kubectl create cronjob --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createCronjobPage = {
  path: 'create cronjob',
  usage:
    "create cronjob NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...] [flags]",
  short: 'Create a cron job with the specified name',
  long: 'Create a cron job with the specified name.',
  examples: `# Create a cron job
kubectl create cronjob my-job --image=busybox --schedule="*/1 * * * *"

# Create a cron job with a command
kubectl create cronjob my-job --image=busybox --schedule="*/1 * * * *" -- date`,
  aliases: ['cj'],
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    'field-manager': flags.fieldManager,
    image: { type: 'string', required: true, help: 'Image name to run.' },
    output: flags.output,
    restart: { type: 'string', help: "job's restart policy. supported values: OnFailure, Never" },
    'save-config': flags.saveConfig,
    schedule: {
      type: 'string',
      required: true,
      help: 'A schedule in the Cron format the job should be run with.',
    },
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
    validate: flags.validate,
  },
} as const satisfies CommandPage;
