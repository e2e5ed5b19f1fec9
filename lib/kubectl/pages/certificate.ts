/** Spec: `kubectl certificate --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const certificatePage = {
  path: 'certificate',
  usage: 'certificate SUBCOMMAND',
  short: 'Modify certificate resources',
  long: 'Modify certificate resources.',
  flags: {},
} as const satisfies CommandPage;
