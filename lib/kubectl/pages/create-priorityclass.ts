/** Spec: `kubectl create priorityclass --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const createPriorityclassPage = {
  path: 'create priorityclass',
  usage:
    'create priorityclass NAME --value=VALUE --global-default=BOOL [--dry-run=server|client|none]',
  short: 'Create a priority class with the specified name',
  long: 'Create a priority class with the specified name, value, globalDefault and description.',
  examples: `# Create a priority class named high-priority
kubectl create priorityclass high-priority --value=1000 --description="high priority"

# Create a priority class named default-priority that is considered as the global default priority
kubectl create priorityclass default-priority --value=1000 --global-default=true --description="default priority"

# Create a priority class named high-priority that cannot preempt pods with lower priority
kubectl create priorityclass high-priority --value=1000 --description="high priority" --preemption-policy="Never"`,
  aliases: ['pc'],
  flags: {
    'allow-missing-template-keys': flags.allowMissingTemplateKeys,
    description: {
      type: 'string',
      help: 'description is an arbitrary string that usually provides guidelines on when this priority class should be used.',
    },
    'dry-run': flags.dryRun,
    'field-manager': flags.fieldManager,
    'global-default': {
      type: 'bool',
      help: 'global-default specifies whether this PriorityClass should be considered as the default priority.',
    },
    output: flags.output,
    'preemption-policy': {
      type: 'string',
      default: 'PreemptLowerPriority',
      help: 'preemption-policy is the policy for preempting pods with lower priority.',
    },
    'save-config': flags.saveConfig,
    'show-managed-fields': flags.showManagedFields,
    template: flags.template,
    validate: flags.validate,
    value: { type: 'int32', help: 'the value of this priority class.' },
  },
} as const satisfies CommandPage;
