/** Spec: `kubectl rollout pause --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const rolloutPausePage = {
  path: 'rollout pause',
  usage: 'rollout pause RESOURCE',
  short: 'Mark the provided resource as paused',
  long: `Mark the provided resource as paused.

 Paused resources will not be reconciled by a controller. Use "kubectl rollout resume" to resume a paused resource. Currently only deployments support being paused.`,
  examples: `# Mark the nginx deployment as paused
# Any current state of the deployment will continue its function; new updates
# to the deployment will not have an effect as long as the deployment is paused
kubectl rollout pause deployment/nginx`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'field-manager': {
      type: 'string',
      default: 'kubectl-rollout',
      help: 'Name of the manager used to track field ownership.',
    },
    filename: flags.filename,
    kustomize: flags.kustomize,
    output: flags.output,
    recursive: flags.recursive,
    selector: flags.selector,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
  },
} as const satisfies CommandPage;
