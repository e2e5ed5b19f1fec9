/**
 * Role-based access control: the rules that bindings give a user.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/rbac/ (plugin/pkg/auth/authorizer/rbac/rbac.go)
 */
import type { ClusterRole, RoleBinding, Subject } from 'kubernetes-types/rbac/v1.d.ts';
import { matchesSelector } from '#lib/kube/label-selector.ts';
import type { AnyObject, LabelSelector } from '#lib/kube/object.ts';
import { seenAs, type TypedData } from '#lib/kube/typed.ts';
import type { World } from '#lib/sim/world.ts';
import type { UserInfo } from '../../cluster.ts';
import type { ResourceRegistry } from '../resource-registry.ts';
import type { Storage } from '../storage.ts';
import type { Decision, PathAttributes, PolicyRule, ResourceAttributes } from './attributes.ts';
import { allowsPath, allowsResource } from './policy-rules.ts';
import { StoreCache } from '../store-cache.ts';

type Binding = TypedData<RoleBinding>;
type Role = TypedData<ClusterRole>;

const names = ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'].map(
  (plural) => `${plural}.rbac.authorization.k8s.io`,
);

/** Rules with the binding that gives them. */
export interface Grant {
  readonly rules: readonly PolicyRule[];
  readonly binding: Binding;
  readonly subject: Subject;
}

export interface Grants {
  readonly grants: readonly Grant[];
  /** Bindings whose role is not there: what an authorizer says of them. */
  readonly errors: readonly string[];
}

interface Policy {
  readonly bindings: readonly Binding[];
  readonly decisions: Map<string, Decision>;
}

export class RbacAuthorizer {
  readonly #storage: Storage;
  readonly #resources: ResourceRegistry;
  readonly #policy: StoreCache<Policy>;

  constructor(world: World, storage: Storage, resources: ResourceRegistry) {
    this.#storage = storage;
    this.#resources = resources;
    const prefixes = names.flatMap((name) => resources.byName(name)?.prefix ?? []);
    this.#policy = new StoreCache(world.store, prefixes, () => ({
      bindings: [...this.#list('clusterrolebindings'), ...this.#list('rolebindings')],
      decisions: new Map(),
    }));
  }

  authorize(attributes: ResourceAttributes): Decision {
    const { decisions } = this.#policy.value;
    const key = decisionKey(attributes);
    const known = decisions.get(key);
    if (known) return known;
    const decision = this.#decide(attributes.user, attributes.namespace, (rule) =>
      allowsResource(rule, attributes),
    );
    decisions.set(key, decision);
    return decision;
  }

  authorizePath(attributes: PathAttributes): Decision {
    return this.#decide(attributes.user, undefined, (rule) => allowsPath(rule, attributes));
  }

  /** Everything the user is given at the cluster scope and in the namespace. */
  grantsOf(user: UserInfo, namespace: string | undefined): Grants {
    const grants: Grant[] = [];
    const errors: string[] = [];
    for (const binding of this.#policy.value.bindings) {
      const scope = binding.metadata.namespace;
      if (scope !== undefined && scope !== namespace) continue;
      const subject = (binding.subjects ?? []).find((one) => isSubject(one, user, scope));
      if (!subject) continue;
      const rules = this.#rulesOf(binding);
      if (rules) grants.push({ rules, binding, subject });
      else errors.push(missingRole(binding));
    }
    return { grants, errors };
  }

  #decide(
    user: UserInfo,
    namespace: string | undefined,
    allows: (rule: PolicyRule) => boolean,
  ): Decision {
    const { grants, errors } = this.grantsOf(user, namespace);
    const grant = grants.find(({ rules }) => rules.some(allows));
    if (grant) return { isAllowed: true, reason: `RBAC: allowed by ${describe(grant)}` };
    const unique = [...new Set(errors)];
    const text = unique.length > 1 ? `[${unique.join(', ')}]` : (unique[0] ?? '');
    return { isAllowed: false, reason: text && `RBAC: ${text}` };
  }

  #rulesOf({ roleRef, metadata }: Binding): readonly PolicyRule[] | undefined {
    const isCluster = roleRef.kind === 'ClusterRole';
    const plural = isCluster ? 'clusterroles' : 'roles';
    const resource = this.#resources.byName(`${plural}.rbac.authorization.k8s.io`);
    const namespace = isCluster ? undefined : metadata.namespace;
    const role = resource && this.#storage.get(resource, namespace, roleRef.name);
    return role && this.#withAggregated(seenAs<Role>(role));
  }

  /** A role that gathers others holds their rules, whether or not the controller has copied them yet. */
  #withAggregated({ rules, aggregationRule }: Role): readonly PolicyRule[] {
    const selectors = aggregationRule?.clusterRoleSelectors ?? [];
    if (selectors.length === 0) return rules ?? [];
    const gathered = this.#list('clusterroles')
      .map((one) => seenAs<Role>(one))
      .filter(({ metadata }) =>
        selectors.some((one) => matchesSelector(one as LabelSelector, metadata.labels)),
      );
    return [...(rules ?? []), ...gathered.flatMap((one) => one.rules ?? [])];
  }

  #list(plural: string): Binding[] {
    const resource = this.#resources.byName(`${plural}.rbac.authorization.k8s.io`);
    const objects: readonly AnyObject[] = resource ? this.#storage.list(resource) : [];
    return objects.map((one) => seenAs<Binding>(one));
  }
}

function decisionKey(attributes: ResourceAttributes): string {
  const { user, verb, group, resource, subresource, namespace = '', name } = attributes;
  return [
    user.username,
    user.groups.join(','),
    verb,
    group,
    resource,
    subresource,
    namespace,
    name,
  ].join('\n');
}

const serviceAccountPrefix = 'system:serviceaccount:';

function isSubject({ kind, name, namespace }: Subject, user: UserInfo, scope: string | undefined) {
  switch (kind) {
    case 'User':
      return name === user.username || name === '*';
    case 'Group':
      return user.groups.includes(name);
    case 'ServiceAccount':
      return user.username === `${serviceAccountPrefix}${namespace ?? scope ?? ''}:${name}`;
    default:
      return false;
  }
}

function missingRole({ roleRef }: Binding): string {
  return `${roleRef.kind.toLowerCase()}.rbac.authorization.k8s.io ${JSON.stringify(roleRef.name)} not found`;
}

/** `RoleBinding "rb/default" of Role "r" to ServiceAccount "robot/default"`. */
function describe({ binding, subject }: Grant): string {
  const { metadata, kind, roleRef } = binding;
  const place = metadata.namespace ? `${metadata.name}/${metadata.namespace}` : metadata.name;
  const whom = subject.namespace ? `${subject.name}/${subject.namespace}` : subject.name;
  return `${kind} ${JSON.stringify(place)} of ${roleRef.kind} ${JSON.stringify(roleRef.name)} to ${subject.kind} ${JSON.stringify(whom)}`;
}
