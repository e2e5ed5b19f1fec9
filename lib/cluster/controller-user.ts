/** Who a controller is for the API server. */
import type { UserInfo } from './cluster.ts';
import type { Controller } from './controller.ts';

/** Of service accounts in kube-system, as most controllers are. */
const usualGroups = [
  'system:serviceaccounts',
  'system:serviceaccounts:kube-system',
  'system:authenticated',
];

export function userOf({ name, username, groups = [] }: Controller): UserInfo {
  const user = username ?? `system:serviceaccount:kube-system:${name}`;
  const namespace = /^system:serviceaccount:([^:]+):/.exec(user)?.[1];
  if (namespace === 'kube-system' && groups.length === 0) {
    return { username: user, groups: usualGroups };
  }
  const own = namespace ? ['system:serviceaccounts', `system:serviceaccounts:${namespace}`] : [];
  return { username: user, groups: [...own, ...groups, 'system:authenticated'] };
}
