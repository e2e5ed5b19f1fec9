/** What a login as a user sets: su, sudo. */
import type { UserRecord } from './users.ts';

export function loginVariables({ name, home, shell }: UserRecord): Map<string, string> {
  return new Map([
    ['HOME', home],
    ['USER', name],
    ['LOGNAME', name],
    ['SHELL', shell],
    ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
  ]);
}
