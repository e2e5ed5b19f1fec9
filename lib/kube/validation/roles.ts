/** Roles and who has them. Spec: pkg/apis/rbac/validation/validation.go */
import type {
  PolicyRule,
  Role as RoleType,
  RoleBinding as BindingType,
  RoleRef,
  Subject,
} from 'kubernetes-types/rbac/v1.d.ts';
import { canonicalJson } from '../canonical-json.ts';
import { invalid, required, unsupported, type FieldError } from '../field-error.ts';
import { goStruct } from '../go/go-struct.ts';
import { goStrings } from '../go/go-text.ts';
import { checkDnsSubdomain, checkPathSegment } from '../names.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type TypedData } from '../typed.ts';
import { checkedName } from './checks.ts';

type Role = TypedData<RoleType>;
type Binding = TypedData<BindingType>;

const group = 'rbac.authorization.k8s.io';

export const validateRole = (object: AnyObject): FieldError[] =>
  (seenAs<Role>(object).rules ?? []).flatMap((rule, index) =>
    validateRule(`rules[${index}]`, rule, object.kind === 'Role'),
  );

function validateRule(field: string, rule: PolicyRule, isNamespaced: boolean): FieldError[] {
  const errors = rule.verbs?.length
    ? []
    : [required(`${field}.verbs`, 'verbs must contain at least one value')];
  return rule.nonResourceURLs?.length
    ? [...errors, ...validateUrlRule(`${field}.nonResourceURLs`, rule, isNamespaced)]
    : [...errors, ...validateResourceRule(field, rule)];
}

function validateUrlRule(field: string, rule: PolicyRule, isNamespaced: boolean): FieldError[] {
  const urls = goStrings(rule.nonResourceURLs);
  const isMixed = [rule.apiGroups, rule.resources, rule.resourceNames].some((list) => list?.length);
  const mixed = 'rules cannot apply to both regular resources and non-resource URLs';
  return [
    ...(isNamespaced
      ? [invalid(field, urls, 'namespaced rules cannot apply to non-resource URLs')]
      : []),
    ...(isMixed ? [invalid(field, urls, mixed)] : []),
  ];
}

function validateResourceRule(field: string, rule: PolicyRule): FieldError[] {
  const { apiGroups = [], resources = [], resourceNames = [] } = rule;
  const several = 'resource names cannot apply to multiple resources';
  return [
    ...(apiGroups.length === 0
      ? [required(`${field}.apiGroups`, 'resource rules must supply at least one api group')]
      : []),
    ...(resources.length === 0
      ? [required(`${field}.resources`, 'resource rules must supply at least one resource')]
      : []),
    ...(resourceNames.length > 0 && resources.length > 1
      ? [required(`${field}.resourceNames`, several)]
      : []),
  ];
}

export function validateRoleBinding(object: AnyObject): FieldError[] {
  const { roleRef, subjects = [] } = seenAs<Binding>(object);
  const isNamespaced = object.kind === 'RoleBinding';
  return [
    ...validateRoleRef(roleRef ?? {}, isNamespaced ? ['Role', 'ClusterRole'] : ['ClusterRole']),
    ...subjects.flatMap((subject, index) =>
      validateSubject(`subjects[${index}]`, subject, isNamespaced),
    ),
  ];
}

function validateRoleRef(
  { apiGroup = '', kind = '', name = '' }: Partial<RoleRef>,
  kinds: readonly string[],
): FieldError[] {
  return [
    ...(apiGroup === group ? [] : [unsupported('roleRef.apiGroup', apiGroup, [group])]),
    ...(kinds.includes(kind) ? [] : [unsupported('roleRef.kind', kind, kinds)]),
    ...(name ? checkedName('roleRef.name', name, checkPathSegment) : [required('roleRef.name')]),
  ];
}

function validateSubject(
  field: string,
  { kind, name = '', apiGroup = '', namespace }: Subject,
  isNamespaced: boolean,
): FieldError[] {
  const inGroup = (wanted: string) =>
    apiGroup === wanted ? [] : [unsupported(`${field}.apiGroup`, apiGroup, [wanted])];
  const errors = name === '' ? [required(`${field}.name`)] : [];
  switch (kind) {
    case 'ServiceAccount':
      return [
        ...errors,
        ...(name === '' ? [] : checkedName(`${field}.name`, name, checkDnsSubdomain)),
        ...inGroup(''),
        ...(!isNamespaced && !namespace ? [required(`${field}.namespace`)] : []),
      ];
    case 'User':
    case 'Group': {
      const detail = `${kind.toLowerCase()} name cannot be empty`;
      const empty = name === '' ? [invalid(`${field}.name`, name, detail)] : [];
      return [...errors, ...empty, ...inGroup(group)];
    }
    default:
      return [
        ...errors,
        unsupported(`${field}.kind`, kind ?? '', ['ServiceAccount', 'User', 'Group']),
      ];
  }
}

/** Who may edit a binding may not thereby give out another role. */
export function validateRoleBindingUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const [now, before] = [seenAs<Binding>(object).roleRef, seenAs<Binding>(old).roleRef];
  return canonicalJson(now) === canonicalJson(before)
    ? []
    : [invalid('roleRef', goStruct('rbac.RoleRef', now), 'cannot change roleRef')];
}
