/** How evenly pods are to be spread. Spec: pkg/apis/core/validation/validation.go#validateTopologySpreadConstraints */
import type { TopologySpreadConstraint } from 'kubernetes-types/core/v1.d.ts';
import {
  duplicate,
  forbiddenField,
  invalid,
  required,
  unsupported,
  type FieldError,
} from '../field-error.ts';
import { checkQualifiedName } from '../names.ts';
import type { LabelSelector } from '../object.ts';
import { checkedName, optionalOneOf } from './checks.ts';
import { validateLabelSelector } from './label-selector.ts';

const actions = ['DoNotSchedule', 'ScheduleAnyway'];
const policies = ['Honor', 'Ignore'];
const positive = 'must be greater than zero';

export function validateTopologySpread(
  field: string,
  constraints: readonly TopologySpreadConstraint[] = [],
): FieldError[] {
  return constraints.flatMap((constraint, index) => {
    const at = `${field}[${index}]`;
    const { maxSkew, topologyKey, whenUnsatisfiable, labelSelector } = constraint;
    return [
      ...(maxSkew > 0 ? [] : [invalid(`${at}.maxSkew`, maxSkew ?? 0, positive)]),
      ...(topologyKey ? [] : [required(`${at}.topologyKey`, 'can not be empty')]),
      ...(actions.includes(whenUnsatisfiable)
        ? []
        : [unsupported(`${at}.whenUnsatisfiable`, whenUnsatisfiable ?? '', actions)]),
      ...validateRepeat(at, constraint, constraints.slice(index + 1)),
      ...validateMinDomains(`${at}.minDomains`, constraint),
      ...optionalOneOf(`${at}.nodeAffinityPolicy`, constraint.nodeAffinityPolicy, policies),
      ...optionalOneOf(`${at}.nodeTaintsPolicy`, constraint.nodeTaintsPolicy, policies),
      ...validateKeys(`${at}.matchLabelKeys`, constraint),
      ...validateLabelSelector(`${at}.labelSelector`, labelSelector as LabelSelector | undefined),
    ];
  });
}

function validateRepeat(
  at: string,
  { topologyKey, whenUnsatisfiable }: TopologySpreadConstraint,
  others: readonly TopologySpreadConstraint[],
): FieldError[] {
  const isRepeated = others.some(
    (other) => other.topologyKey === topologyKey && other.whenUnsatisfiable === whenUnsatisfiable,
  );
  const pair = `{${topologyKey}, ${whenUnsatisfiable}}`;
  return isRepeated ? [duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, pair)] : [];
}

function validateMinDomains(
  at: string,
  { minDomains, whenUnsatisfiable }: TopologySpreadConstraint,
): FieldError[] {
  if (minDomains === undefined) return [];
  const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`;
  return [
    ...(minDomains > 0 ? [] : [invalid(at, minDomains, positive)]),
    ...(whenUnsatisfiable === 'DoNotSchedule' ? [] : [invalid(at, minDomains, detail)]),
  ];
}

function validateKeys(at: string, constraint: TopologySpreadConstraint): FieldError[] {
  const { matchLabelKeys: keys = [], labelSelector } = constraint;
  if (keys.length === 0) return [];
  const selected = new Set([
    ...Object.keys(labelSelector?.matchLabels ?? {}),
    ...(labelSelector?.matchExpressions ?? []).map(({ key }) => key),
  ]);
  return [
    ...(labelSelector
      ? []
      : [forbiddenField(at, 'must not be specified when labelSelector is not set')]),
    ...keys.flatMap((key, index) => [
      ...checkedName(`${at}[${index}]`, key, checkQualifiedName),
      ...(selected.has(key)
        ? [invalid(`${at}[${index}]`, key, 'exists in both matchLabelKeys and labelSelector')]
        : []),
    ]),
  ];
}
