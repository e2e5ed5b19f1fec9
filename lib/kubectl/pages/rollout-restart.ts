/** Spec: `kubectl rollout restart --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const rolloutRestartPage = {
  path: 'rollout restart',
  usage: 'rollout restart RESOURCE',
  short: 'Restart a resource',
  long: `Restart a resource.

        Resource rollout will be restarted.`,
  examples: `# Restart all deployments in the test-namespace namespace
kubectl rollout restart deployment -n test-namespace

# Restart a deployment
kubectl rollout restart deployment/nginx

# Restart a daemon set
kubectl rollout restart daemonset/abc

# Restart deployments with the app=nginx label
kubectl rollout restart deployment --selector=app=nginx`,
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
