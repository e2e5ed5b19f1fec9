/**
 * Impersonation: acting as somebody else, by those who may.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation
 */
import { badRequest } from '#lib/kube/status.ts';
import type { HttpRequest } from '#lib/sim/http.ts';
import type { UserInfo } from '../../cluster.ts';
import { accountGroups } from './authenticate.ts';
import { refuseUnless, type Authorizer } from './authorizer.ts';
import type { ResourceAttributes } from './attributes.ts';

const extraPrefix = 'impersonate-extra-';
const accountPattern = /^system:serviceaccount:([^:]+):([^:]+)$/;

/** The user the request asks to be, else the user it comes from. Throws Forbidden. */
export function impersonate(
  authorizer: Authorizer,
  user: UserInfo,
  { headers }: HttpRequest,
): UserInfo {
  const username = headers['impersonate-user'] ?? '';
  const groups = listOf(headers['impersonate-group']);
  const extra = extraOf(headers);
  if (!username) {
    if (groups.length === 0 && Object.keys(extra).length === 0) return user;
    throw badRequest(`requested [${groups.join(' ')}] without impersonating a user`);
  }
  for (const attributes of demands(user, username, groups)) {
    refuseUnless(authorizer.authorize(attributes), attributes);
  }
  return {
    username,
    groups: withDefaults(username, groups),
    ...(Object.keys(extra).length > 0 ? { extra } : {}),
  };
}

const listOf = (header: string | undefined): string[] =>
  (header ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

function extraOf(headers: HttpRequest['headers']): Record<string, string[]> {
  const pairs = Object.entries(headers).filter(([name]) => name.startsWith(extraPrefix));
  return Object.fromEntries(
    pairs.map(([name, value]) => [
      decodeURIComponent(name.slice(extraPrefix.length)),
      listOf(value),
    ]),
  );
}

function demands(
  user: UserInfo,
  username: string,
  groups: readonly string[],
): ResourceAttributes[] {
  const base = { user, verb: 'impersonate', group: '', subresource: '', namespace: undefined };
  const [, namespace, account] = accountPattern.exec(username) ?? [];
  const first =
    namespace !== undefined && account !== undefined
      ? { ...base, resource: 'serviceaccounts', namespace, name: account }
      : { ...base, resource: 'users', name: username };
  return [first, ...groups.map((name) => ({ ...base, resource: 'groups', name }))];
}

/** Whoever is somebody is authenticated; accounts are in their groups. */
function withDefaults(username: string, groups: readonly string[]): string[] {
  if (username === 'system:anonymous') {
    return groups.length > 0 ? [...groups] : ['system:unauthenticated'];
  }
  const namespace = accountPattern.exec(username)?.[1];
  const own = groups.length === 0 && namespace !== undefined ? accountGroups(namespace) : groups;
  return own.includes('system:authenticated') ? [...own] : [...own, 'system:authenticated'];
}
