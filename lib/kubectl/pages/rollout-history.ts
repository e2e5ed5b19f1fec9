/** Spec: `kubectl rollout history --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const rolloutHistoryPage = {
  path: 'rollout history',
  usage: 'rollout history (TYPE NAME | TYPE/NAME) [flags]',
  short: 'View rollout history',
  long: 'View previous rollout revisions and configurations.',
  examples: `# View the rollout history of a deployment
kubectl rollout history deployment/abc

# View the details of daemonset revision 3
kubectl rollout history daemonset/abc --revision=3`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    filename: flags.filename,
    kustomize: flags.kustomize,
    output: flags.output,
    recursive: flags.recursive,
    revision: {
      type: 'int',
      help: 'See the details, including podTemplate of the revision specified',
    },
    selector: flags.selector,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
  },
} as const satisfies CommandPage;
