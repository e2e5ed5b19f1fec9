/** Which nodes and which neighbours a pod wants. Spec: pkg/apis/core/validation/validation.go#validateAffinity */
import type {
  Affinity,
  NodeSelector,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodAffinity,
  PodAffinityTerm,
} from 'kubernetes-types/core/v1.d.ts';
import { forbiddenField, invalid, required, type FieldError } from '../field-error.ts';
import { checkDnsLabel, checkDnsSubdomain, checkLabelValue, checkQualifiedName } from '../names.ts';
import type { LabelSelector } from '../object.ts';
import { checkedName } from './checks.ts';
import { validateLabelSelector } from './label-selector.ts';

const hard = 'requiredDuringSchedulingIgnoredDuringExecution';
const soft = 'preferredDuringSchedulingIgnoredDuringExecution';

export function validateAffinity(field: string, affinity: Affinity | undefined): FieldError[] {
  if (!affinity) return [];
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity;
  const required = nodeAffinity?.[hard];
  return [
    ...(required ? validateNodeSelector(`${field}.nodeAffinity.${hard}`, required) : []),
    ...(nodeAffinity?.[soft] ?? []).flatMap(({ weight, preference }, index) => {
      const at = `${field}.nodeAffinity.${soft}[${index}]`;
      return [
        ...validateWeight(`${at}.weight`, weight),
        ...validateTerm(`${at}.preference`, preference, false),
      ];
    }),
    ...validatePodAffinity(`${field}.podAffinity`, podAffinity),
    ...validatePodAffinity(`${field}.podAntiAffinity`, podAntiAffinity),
  ];
}

const validateWeight = (field: string, weight: number): FieldError[] =>
  weight >= 1 && weight <= 100 ? [] : [invalid(field, weight, 'must be in the range 1-100')];

export function validateNodeSelector(field: string, selector: NodeSelector): FieldError[] {
  const terms = selector.nodeSelectorTerms ?? [];
  const at = `${field}.nodeSelectorTerms`;
  if (terms.length === 0) return [required(at, 'must have at least one node selector term')];
  return terms.flatMap((term, index) => validateTerm(`${at}[${index}]`, term, true));
}

function validateTerm(field: string, term: NodeSelectorTerm, checksValues: boolean): FieldError[] {
  return [
    ...(term.matchExpressions ?? []).flatMap((one, index) =>
      validateRequirement(`${field}.matchExpressions[${index}]`, one, checksValues),
    ),
    ...(term.matchFields ?? []).flatMap((one, index) =>
      validateFieldRequirement(`${field}.matchFields[${index}]`, one),
    ),
  ];
}

function validateRequirement(
  field: string,
  { key, operator, values = [] }: NodeSelectorRequirement,
  checksValues: boolean,
): FieldError[] {
  return [
    ...validateOperator(field, operator, values),
    ...checkedName(`${field}.key`, key ?? '', checkQualifiedName),
    ...(checksValues ? values : []).flatMap((value, index) =>
      checkedName(`${field}.values[${index}]`, value, checkLabelValue),
    ),
  ];
}

function validateOperator(
  field: string,
  operator: string,
  values: readonly string[],
): FieldError[] {
  const at = `${field}.values`;
  const isOne = values.length === 1;
  const isNone = values.length === 0;
  switch (operator) {
    case 'In':
    case 'NotIn':
      return isNone ? [required(at, "must be specified when `operator` is 'In' or 'NotIn'")] : [];
    case 'Exists':
    case 'DoesNotExist':
      return isNone
        ? []
        : [
            forbiddenField(
              at,
              "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
            ),
          ];
    case 'Gt':
    case 'Lt':
      return isOne
        ? []
        : [required(at, "must be specified single value when `operator` is 'Lt' or 'Gt'")];
    default:
      return [invalid(`${field}.operator`, operator, 'not a valid selector operator')];
  }
}

function validateFieldRequirement(
  field: string,
  { key, operator, values = [] }: NodeSelectorRequirement,
): FieldError[] {
  const isKnown = operator === 'In' || operator === 'NotIn';
  const one = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
  return [
    ...(isKnown ? [] : [invalid(`${field}.operator`, operator, 'not a valid selector operator')]),
    ...(isKnown && values.length !== 1 ? [required(`${field}.values`, one)] : []),
    ...(key === 'metadata.name'
      ? values.flatMap((value, index) =>
          checkedName(`${field}.values[${index}]`, value, checkDnsSubdomain),
        )
      : [invalid(`${field}.key`, key, 'not a valid field selector key')]),
  ];
}

function validatePodAffinity(field: string, affinity: PodAffinity | undefined): FieldError[] {
  return [
    ...(affinity?.[hard] ?? []).flatMap((term, index) =>
      validatePodTerm(`${field}.${hard}[${index}]`, term),
    ),
    ...(affinity?.[soft] ?? []).flatMap(({ weight, podAffinityTerm }, index) => {
      const at = `${field}.${soft}[${index}]`;
      return [
        ...validateWeight(`${at}.weight`, weight),
        ...validatePodTerm(`${at}.podAffinityTerm`, podAffinityTerm),
      ];
    }),
  ];
}

function validatePodTerm(field: string, term: PodAffinityTerm): FieldError[] {
  const { labelSelector, namespaceSelector, namespaces = [], topologyKey } = term;
  return [
    ...validateLabelSelector(`${field}.labelSelector`, labelSelector as LabelSelector | undefined),
    ...validateLabelSelector(
      `${field}.namespaceSelector`,
      namespaceSelector as LabelSelector | undefined,
    ),
    ...namespaces.flatMap((name) => checkedName(`${field}.namespace`, name, checkDnsLabel)),
    ...(topologyKey ? [] : [required(`${field}.topologyKey`, 'can not be empty')]),
    ...checkedName(`${field}.topologyKey`, topologyKey ?? '', checkQualifiedName),
  ];
}
