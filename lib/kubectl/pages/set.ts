/** Spec: `kubectl set --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const setPage = {
  path: 'set',
  usage: 'set SUBCOMMAND',
  short: 'Set specific features on objects',
  long: `Configure application resources.

 These commands help you make changes to existing application resources.`,
  flags: {},
} as const satisfies CommandPage;
