/** ResourceQuotas. Spec: pkg/apis/core/validation/validation.go#ValidateResourceQuotaSpec */
import type {
  ResourceQuota as QuotaType,
  ScopedResourceSelectorRequirement,
} from 'kubernetes-types/core/v1.d.ts';
import { invalid, required, type FieldError } from '../field-error.ts';
import { goStrings } from '../go/go-text.ts';
import type { AnyObject } from '../object.ts';
import { quantityOf } from '../quantity.ts';
import { seenAs, type Typed } from '../typed.ts';
import { validateAmount, validateQuotaResourceName } from './amounts.ts';
import { immutableText } from './checks.ts';

type Spec = Typed<QuotaType>['spec'];

export function validateQuota(object: AnyObject): FieldError[] {
  const { spec } = seenAs<Typed<QuotaType>>(object);
  return [
    ...Object.entries(spec.hard ?? {}).flatMap(([name, amount]) => [
      ...validateQuotaResourceName(`spec.hard[${name}]`, name),
      ...validateAmount(`spec.hard[${name}]`, name, quantityOf(amount)),
    ]),
    ...validateScopes('spec.scopes', spec),
    ...(spec.scopeSelector?.matchExpressions ?? []).flatMap((one) =>
      validateExpression('spec.scopeSelector.matchExpressions', one),
    ),
  ];
}

const plainScopes = ['BestEffort', 'NotBestEffort', 'Terminating', 'NotTerminating'];
const scopes = [...plainScopes, 'PriorityClass', 'CrossNamespacePodAffinity'];

const opposites = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
];

/** What can be counted of pods by their scope; of those without requests only their number. */
const computeResources = new Set([
  'cpu',
  'memory',
  'ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
]);

const isCountable = (scope: string, name: string): boolean =>
  name === 'pods' || (scope !== 'BestEffort' && computeResources.has(name));

function validateScopes(field: string, { scopes: given = [], hard = {} }: Spec): FieldError[] {
  const all = goStrings(given, 'core.ResourceQuotaScope');
  const counted = Object.keys(hard).filter((name) => !name.includes('/'));
  return [
    ...given.flatMap((scope) => [
      ...(scopes.includes(scope) ? [] : [invalid(field, all, 'unsupported scope')]),
      ...counted
        .filter((name) => scopes.includes(scope) && !isCountable(scope, name))
        .map(() => invalid(field, all, 'unsupported scope applied to resource')),
    ]),
    ...opposites
      .filter((pair) => pair.every((scope) => given.includes(scope)))
      .map(() => invalid(field, all, 'conflicting scopes')),
  ];
}

function validateExpression(
  field: string,
  { scopeName, operator, values = [] }: ScopedResourceSelectorRequirement,
): FieldError[] {
  const isPlain = plainScopes.includes(scopeName) || scopeName === 'CrossNamespacePodAffinity';
  const mustExist =
    "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";
  return [
    ...(scopes.includes(scopeName)
      ? []
      : [invalid(`${field}.scopeName`, scopeName, 'unsupported scope')]),
    ...(isPlain && operator !== 'Exists'
      ? [invalid(`${field}.operator`, operator, mustExist)]
      : []),
    ...validateValues(field, operator, values),
  ];
}

function validateValues(field: string, operator: string, values: readonly string[]): FieldError[] {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length > 0
        ? []
        : [
            required(
              `${field}.values`,
              "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector",
            ),
          ];
    case 'Exists':
    case 'DoesNotExist': {
      const none =
        "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector";
      return values.length > 0 ? [invalid(`${field}.values`, goStrings(values), none)] : [];
    }
    default:
      return [invalid(`${field}.operator`, operator, 'not a valid selector operator')];
  }
}

export function validateQuotaUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const [now = [], before = []] = [object, old].map(
    (one) => seenAs<Typed<QuotaType>>(one).spec.scopes,
  );
  const isSame = [...now].toSorted().join() === [...before].toSorted().join();
  const value = goStrings(now, 'core.ResourceQuotaScope');
  return isSame ? [] : [invalid('spec.scopes', value, immutableText)];
}
