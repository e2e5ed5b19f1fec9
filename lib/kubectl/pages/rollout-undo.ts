/** Spec: `kubectl rollout undo --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const rolloutUndoPage = {
  path: 'rollout undo',
  usage: 'rollout undo (TYPE NAME | TYPE/NAME) [flags]',
  short: 'Undo a previous rollout',
  long: 'Roll back to a previous rollout.',
  examples: `# Roll back to the previous deployment
kubectl rollout undo deployment/abc

# Roll back to daemonset revision 3
kubectl rollout undo daemonset/abc --to-revision=3

# Roll back to the previous deployment with dry-run
kubectl rollout undo --dry-run=server deployment/abc`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    filename: flags.filename,
    kustomize: flags.kustomize,
    output: flags.output,
    recursive: flags.recursive,
    selector: flags.selector,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
    'to-revision': {
      type: 'int',
      help: 'The revision to rollback to. Default to 0 (last revision).',
    },
  },
} as const satisfies CommandPage;
