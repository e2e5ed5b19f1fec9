/** Who may do what: the masters everything, nodes what nodes do, everybody else what RBAC gives them. */
import { forbidden, StatusError } from '#lib/kube/status.ts';
import type { Decision, PathAttributes, ResourceAttributes } from './attributes.ts';
import { nodeRules, nodesGroup } from './node-rules.ts';
import { allowsResource } from './policy-rules.ts';
import type { RbacAuthorizer } from './rbac.ts';

export interface Authorizer {
  authorize(attributes: ResourceAttributes): Decision;
  authorizePath(attributes: PathAttributes): Decision;
}

const mastersGroup = 'system:masters';
const allowed: Decision = { isAllowed: true, reason: '' };

export const alwaysAllow: Authorizer = {
  authorize: () => allowed,
  authorizePath: () => allowed,
};

export function createAuthorizer(rbac: RbacAuthorizer): Authorizer {
  return {
    authorize(attributes) {
      const { groups } = attributes.user;
      if (groups.includes(mastersGroup)) return allowed;
      if (
        groups.includes(nodesGroup) &&
        nodeRules.some((rule) => allowsResource(rule, attributes))
      ) {
        return allowed;
      }
      return rbac.authorize(attributes);
    },
    authorizePath: (attributes) =>
      attributes.user.groups.includes(mastersGroup) ? allowed : rbac.authorizePath(attributes),
  };
}

/** Throws Forbidden in the words of the generic API server unless the decision allows it. */
export function refuseUnless(decision: Decision, attributes: ResourceAttributes): void {
  if (decision.isAllowed) return;
  const { user, verb, group, resource, subresource, namespace, name } = attributes;
  const path = subresource ? `${resource}/${subresource}` : resource;
  const scope =
    namespace === undefined ? 'at the cluster scope' : `in the namespace ${quote(namespace)}`;
  const why = `User ${quote(user.username)} cannot ${verb} resource ${quote(path)} in API group ${quote(group)} ${scope}`;
  throw forbidden(
    { group, resource: path },
    name,
    decision.reason ? `${why}: ${decision.reason}` : why,
  );
}

export function refusePathUnless(decision: Decision, { user, verb, path }: PathAttributes): void {
  if (decision.isAllowed) return;
  const message = `forbidden: User ${quote(user.username)} cannot ${verb} path ${quote(path)}`;
  throw new StatusError(403, 'Forbidden', message, {});
}

const quote = (text: string) => JSON.stringify(text);
