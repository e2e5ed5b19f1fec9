/** Who a controller is for the API server. */
import type { UserInfo } from './cluster.ts';
import type { Controller } from './controller.ts';

export function userOf({ name, username, groups = [] }: Controller): UserInfo {
  const user = username ?? `system:serviceaccount:kube-system:${name}`;
  const isServiceAccount = user.startsWith('system:serviceaccount:');
  return {
    username: user,
    groups: [
      ...(isServiceAccount
        ? ['system:serviceaccounts', `system:serviceaccounts:${user.split(':')[2]}`]
        : []),
      ...groups,
      'system:authenticated',
    ],
  };
}
