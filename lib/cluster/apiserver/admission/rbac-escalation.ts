/**
 * Nobody gives others what they have not themselves.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
 * (pkg/registry/rbac/escalation_check.go, pkg/registry/rbac/validation/rule.go)
 */
import type { RoleRef } from 'kubernetes-types/rbac/v1.d.ts';
import { asArray } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { forbidden } from '#lib/kube/status.ts';
import type { PolicyRule } from '../auth/attributes.ts';
import { covers, ruleText } from '../auth/rule-coverage.ts';
import type { Admission, AdmissionPlugin } from './admission.ts';

const group = 'rbac.authorization.k8s.io';

export const rbacEscalation: AdmissionPlugin = {
  name: 'RBACEscalation',
  isBuiltIn: true,

  validate(admission) {
    const { operation, request, object } = admission;
    if (request.resource.group !== group || operation === 'DELETE' || !object) return;
    if (request.user.groups.includes('system:masters')) return;
    const isBinding = request.resource.resource.endsWith('bindings');
    const verb = isBinding ? 'bind' : 'escalate';
    if (mayDo(admission, verb, isBinding ? referenced(object) : object.metadata.name)) return;
    refuseUnlessHeld(admission, isBinding ? rulesOfRole(admission, object) : rulesIn(object));
  },
};

const roleRefOf = (binding: AnyObject) => binding['roleRef'] as RoleRef;
const referenced = (binding: AnyObject) => roleRefOf(binding).name;
const rulesIn = (role: AnyObject) => asArray(role['rules']) as readonly PolicyRule[];

function mayDo({ server, request, object }: Admission, verb: string, name: string): boolean {
  const isCluster =
    object && 'roleRef' in object ? roleRefOf(object).kind === 'ClusterRole' : undefined;
  const own = request.resource.resource;
  const resource = isCluster === undefined ? own : isCluster ? 'clusterroles' : 'roles';
  return server.authorizer.authorize({
    user: request.user,
    verb,
    group,
    resource,
    subresource: '',
    namespace: request.namespace,
    name,
  }).isAllowed;
}

function rulesOfRole({ server, request }: Admission, binding: AnyObject): readonly PolicyRule[] {
  const { kind, name } = roleRefOf(binding);
  const isCluster = kind === 'ClusterRole';
  const resource = server.resources.byName(`${isCluster ? 'clusterroles' : 'roles'}.${group}`);
  const role =
    resource && server.storage.get(resource, isCluster ? undefined : request.namespace, name);
  return role ? rulesIn(role) : [];
}

function refuseUnlessHeld(admission: Admission, wanted: readonly PolicyRule[]): void {
  const { server, request, object } = admission;
  const held = server.rbac
    .grantsOf(request.user, request.namespace)
    .grants.flatMap(({ rules }) => rules);
  const missing = wanted.filter((rule) => !covers(held, rule));
  if (missing.length === 0) return;
  const { username, groups } = request.user;
  const list = groups.map((one) => JSON.stringify(one)).join(' ');
  throw forbidden(
    request.resource,
    object?.metadata.name ?? '',
    `user ${JSON.stringify(username)} (groups=[${list}]) is attempting to grant RBAC permissions not currently held:\n${missing.map(ruleText).sort().join('\n')}`,
  );
}
