/** Spec: `kubectl create deployment --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createDeploymentPage = {
  path: 'create deployment',
  usage: 'create deployment NAME --image=image -- [COMMAND] [args...]',
  short: 'Create a deployment with the specified name',
  long: 'Create a deployment with the specified name.',
  examples: `# Create a deployment named my-dep that runs the busybox image
kubectl create deployment my-dep --image=busybox

# Create a deployment with a command
kubectl create deployment my-dep --image=busybox -- date

# Create a deployment named my-dep that runs the nginx image with 3 replicas
kubectl create deployment my-dep --image=nginx --replicas=3

# Create a deployment named my-dep that runs the busybox image and expose port 5701
kubectl create deployment my-dep --image=busybox --port=5701

# Create a deployment named my-dep that runs multiple containers
kubectl create deployment my-dep --image=busybox:latest --image=ubuntu:latest --image=nginx`,
  aliases: ['deploy'],
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    'field-manager': flags.fieldManager,
    image: {
      type: 'stringSlice',
      required: true,
      help: 'Image names to run. A deployment can have multiple images set for multi-container pod.',
    },
    output: flags.output,
    port: { type: 'int32', default: -1, help: 'The containerPort that this deployment exposes.' },
    replicas: {
      type: 'int32',
      short: 'r',
      default: 1,
      help: 'Number of replicas to create. Default is 1.',
    },
    'save-config': flags.saveConfig,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
    validate: flags.validate,
  },
} as const satisfies CommandPage;
