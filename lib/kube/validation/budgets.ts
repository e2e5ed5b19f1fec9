/** PodDisruptionBudgets. Spec: pkg/apis/policy/validation/validation.go */
import type { PodDisruptionBudget as BudgetType } from 'kubernetes-types/policy/v1.d.ts';
import { invalid, type FieldError } from '../field-error.ts';
import { goStruct } from '../go/go-struct.ts';
import type { AnyObject, LabelSelector } from '../object.ts';
import { seenAs, type Typed } from '../typed.ts';
import { optionalOneOf } from './checks.ts';
import { validateLabelSelector } from './label-selector.ts';
import { atMostAll, positiveIntOrPercent } from './rollout-amounts.ts';

export function validateBudget(object: AnyObject): FieldError[] {
  const { spec } = seenAs<Typed<BudgetType>>(object);
  const { minAvailable, maxUnavailable, unhealthyPodEvictionPolicy: policy } = spec;
  const both = 'minAvailable and maxUnavailable cannot be both set';
  const amount = (field: string, value: number | string | undefined) =>
    value === undefined ? [] : [...positiveIntOrPercent(field, value), ...atMostAll(field, value)];
  return [
    ...(minAvailable !== undefined && maxUnavailable !== undefined
      ? [invalid('spec', goStruct('policy.PodDisruptionBudgetSpec', spec), both)]
      : []),
    ...amount('spec.minAvailable', minAvailable),
    ...amount('spec.maxUnavailable', maxUnavailable),
    ...validateLabelSelector('spec.selector', spec.selector as LabelSelector | undefined),
    ...optionalOneOf('spec.unhealthyPodEvictionPolicy', policy, ['AlwaysAllow', 'IfHealthyBudget']),
  ];
}
