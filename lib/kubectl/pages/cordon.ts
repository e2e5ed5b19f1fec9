/** Spec: `kubectl cordon --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const cordonPage = {
  path: 'cordon',
  usage: 'cordon NODE',
  short: 'Mark node as unschedulable',
  long: 'Mark node as unschedulable.',
  examples: `# Mark node "foo" as unschedulable
kubectl cordon foo`,
  flags: {
    'dry-run': flags.dryRun,
    selector: flags.selector,
  },
} as const satisfies CommandPage;
