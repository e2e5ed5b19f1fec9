/** Spec: `kubectl create service --help`, v1.32 */
import type { CommandPage } from '../command.ts';

export const createServicePage = {
  path: 'create service',
  usage: 'create service [flags]',
  short: 'Create a service using a specified subcommand',
  long: 'Create a service using a specified subcommand.',
  aliases: ['svc'],
  flags: {},
} as const satisfies CommandPage;
