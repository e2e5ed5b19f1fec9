/** Spec: `kubectl auth reconcile --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const authReconcilePage = {
  path: 'auth reconcile',
  usage: 'auth reconcile -f FILENAME',
  short:
    'Reconciles rules for RBAC role, role binding, cluster role, and cluster role binding objects',
  long: `Reconciles rules for RBAC role, role binding, cluster role, and cluster role binding objects.

 Missing objects are created, and the containing namespace is created for namespaced objects, if required.

 Existing roles are updated to include the permissions in the input objects, and remove extra permissions if --remove-extra-permissions is specified.

 Existing bindings are updated to include the subjects in the input objects, and remove extra subjects if --remove-extra-subjects is specified.

 This is preferred to 'apply' for RBAC resources so that semantically-aware merging of rules and subjects is done.`,
  examples: `# Reconcile RBAC resources from a file
kubectl auth reconcile -f my-rbac-rules.yaml`,
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    'dry-run': flags.dryRun,
    filename: {
      type: 'stringSlice',
      short: 'f',
      help: 'Filename, directory, or URL to files identifying the resource to reconcile.',
    },
    kustomize: flags.kustomize,
    output: flags.output,
    recursive: flags.recursive,
    'remove-extra-permissions': {
      type: 'bool',
      help: 'If true, removes extra permissions added to roles',
    },
    'remove-extra-subjects': {
      type: 'bool',
      help: 'If true, removes extra subjects added to rolebindings',
    },
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
  },
} as const satisfies CommandPage;
