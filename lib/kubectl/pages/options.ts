/** Spec: `kubectl options --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const optionsPage = {
  path: 'options',
  usage: '',
  short: '',
  long: '',
  flags: {},
} as const satisfies CommandPage;
