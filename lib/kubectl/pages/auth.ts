/** Spec: `kubectl auth --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const authPage = {
  path: 'auth',
  usage: 'auth [flags]',
  short: 'Inspect authorization',
  long: 'Inspect authorization.',
  flags: {},
} as const satisfies CommandPage;
