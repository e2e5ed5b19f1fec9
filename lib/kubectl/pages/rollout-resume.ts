/** Spec: `kubectl rollout resume --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const rolloutResumePage = {
  path: 'rollout resume',
  usage: 'rollout resume RESOURCE',
  short: 'Resume a paused resource',
  long: `Resume a paused resource.

 Paused resources will not be reconciled by a controller. By resuming a resource, we allow it to be reconciled again. Currently only deployments support being resumed.`,
  examples: `# Resume an already paused deployment
kubectl rollout resume deployment/nginx`,
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
