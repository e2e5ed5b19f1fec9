/** Why somebody may do something, or may not. Spec: https://kubernetes.io/docs/reference/access-authn-authz/authorization/ */
import type { PolicyRule, ResourceAttributes } from './attributes.ts';
import type { Authorizer } from './authorizer.ts';
import { allowsResource } from './policy-rules.ts';
import type { RbacAuthorizer } from './rbac.ts';

export interface AccessVerdict {
  readonly isAllowed: boolean;
  /** The authorizer's words; may be empty. */
  readonly reason: string;
  /** Every binding that names them, here and for the whole cluster. */
  readonly bindings: readonly BindingVerdict[];
}

export interface BindingVerdict {
  readonly kind: string;
  readonly name: string;
  /** Absent: it is about the whole cluster. */
  readonly namespace?: string;
  readonly role: string;
  readonly allows: boolean;
  /** What its role lacks, when no more than one thing: another verb, resource or name would be allowed. */
  readonly lacks?: 'verb' | 'resource' | 'name';
}

export function accessVerdict(
  { authorizer, rbac }: { readonly authorizer: Authorizer; readonly rbac: RbacAuthorizer },
  attributes: ResourceAttributes,
): AccessVerdict {
  const { isAllowed, reason } = authorizer.authorize(attributes);
  const { grants } = rbac.grantsOf(attributes.user, attributes.namespace);
  const bindings = grants.map(({ binding, rules }): BindingVerdict => {
    const { kind = '', metadata, roleRef } = binding;
    const allows = rules.some((rule) => allowsResource(rule, attributes));
    const lacks = allows ? undefined : whatLacks(rules, attributes);
    return {
      kind,
      name: metadata.name,
      ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
      role: `${roleRef.kind}/${roleRef.name}`,
      allows,
      ...(lacks ? { lacks } : {}),
    };
  });
  return { isAllowed, reason, bindings };
}

function whatLacks(
  rules: readonly PolicyRule[],
  attributes: ResourceAttributes,
): BindingVerdict['lacks'] {
  const wider: readonly (readonly [NonNullable<BindingVerdict['lacks']>, Partial<PolicyRule>])[] = [
    ['verb', { verbs: ['*'] }],
    ['name', { resourceNames: [] }],
    ['resource', { resources: ['*'], apiGroups: ['*'] }],
  ];
  return wider.find(([, change]) =>
    rules.some((rule) => allowsResource({ ...rule, ...change }, attributes)),
  )?.[0];
}
