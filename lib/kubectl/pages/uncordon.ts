/** Spec: `kubectl uncordon --help`, v1.32 */
import type { CommandPage } from '../command.ts';
import * as flags from './shared-flags.ts';

export const uncordonPage = {
  path: 'uncordon',
  usage: 'uncordon NODE',
  short: 'Mark node as schedulable',
  long: 'Mark node as schedulable.',
  examples: `# Mark node "foo" as schedulable
kubectl uncordon foo`,
  flags: {
    'dry-run': flags.dryRun,
    selector: flags.selector,
  },
} as const satisfies CommandPage;
