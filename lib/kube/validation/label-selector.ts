/**
 * Label selectors, wherever they stand.
 * Spec: staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go#ValidateLabelSelector
 */
import { forbiddenField, invalid, required, type FieldError } from '../field-error.ts';
import { checkLabelValue, checkQualifiedName } from '../names.ts';
import type { LabelSelector } from '../object.ts';
import { validateLabels } from '../object-meta-validation.ts';
import { checkedName } from './checks.ts';

export function validateLabelSelector(
  field: string,
  selector: LabelSelector | undefined,
): FieldError[] {
  if (!selector) return [];
  return [
    ...validateLabels(selector.matchLabels, `${field}.matchLabels`),
    ...(selector.matchExpressions ?? []).flatMap((expression, index) =>
      validateExpression(`${field}.matchExpressions[${index}]`, expression),
    ),
  ];
}

type Expression = NonNullable<LabelSelector['matchExpressions']>[number];

function validateExpression(
  field: string,
  { key, operator, values = [] }: Expression,
): FieldError[] {
  return [
    ...validateOperator(field, operator, values),
    ...checkedName(`${field}.key`, key ?? '', checkQualifiedName),
    ...values.flatMap((value, index) =>
      checkedName(`${field}.values[${index}]`, value, checkLabelValue),
    ),
  ];
}

function validateOperator(
  field: string,
  operator: string,
  values: readonly string[],
): FieldError[] {
  if (operator === 'In' || operator === 'NotIn')
    return values.length > 0
      ? []
      : [required(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'")];
  if (operator === 'Exists' || operator === 'DoesNotExist')
    return values.length === 0
      ? []
      : [
          forbiddenField(
            `${field}.values`,
            "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
          ),
        ];
  return [invalid(`${field}.operator`, operator, 'not a valid selector operator')];
}

/** Whether the selector demands anything at all. */
export const isEmptySelector = (selector: LabelSelector | undefined): boolean =>
  Object.keys(selector?.matchLabels ?? {}).length === 0 &&
  (selector?.matchExpressions ?? []).length === 0;
