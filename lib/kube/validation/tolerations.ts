/** Taints and what tolerates them. Spec: pkg/apis/core/validation/validation.go#ValidateTolerations */
import type { Taint, Toleration } from 'kubernetes-types/core/v1.d.ts';
import { invalid, unsupported, type FieldError } from '../field-error.ts';
import { goStruct } from '../go/go-struct.ts';
import { checkLabelValue, checkQualifiedName } from '../names.ts';
import { checkedName, oneOf } from './checks.ts';

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

export function validateTolerations(
  field: string,
  tolerations: readonly Toleration[] = [],
): FieldError[] {
  return tolerations.flatMap((toleration, index) =>
    validateToleration(`${field}[${index}]`, toleration),
  );
}

function validateToleration(field: string, toleration: Toleration): FieldError[] {
  const { key, operator = '', effect = '', tolerationSeconds } = toleration;
  const everything =
    'operator must be Exists when `key` is empty, which means "match all values and all keys"';
  const timed = "effect must be 'NoExecute' when `tolerationSeconds` is set";
  return [
    ...(key ? checkedName(`${field}.key`, key, checkQualifiedName) : []),
    ...(!key && operator !== 'Exists' ? [invalid(`${field}.operator`, operator, everything)] : []),
    ...(tolerationSeconds !== undefined && effect !== 'NoExecute'
      ? [invalid(`${field}.effect`, effect, timed)]
      : []),
    ...validateOperator(`${field}.operator`, toleration),
    ...(effect ? oneOf(`${field}.effect`, effect, effects) : []),
  ];
}

function validateOperator(at: string, toleration: Toleration): FieldError[] {
  const { operator = '', value = '' } = toleration;
  const withoutValue = "value must be empty when `operator` is 'Exists'";
  switch (operator) {
    case '':
    case 'Equal': {
      const faults = checkLabelValue(value);
      return faults.length > 0 ? [invalid(at, value, faults.join(';'))] : [];
    }
    case 'Exists':
      return value ? [invalid(at, goStruct('core.Toleration', toleration), withoutValue)] : [];
    default:
      return [unsupported(at, operator, ['Equal', 'Exists'])];
  }
}

/** Of one key and effect there is one taint. */
export function validateTaints(field: string, taints: readonly Taint[] = []): FieldError[] {
  const known = new Set<string>();
  return taints.flatMap((taint, index) => {
    const at = `${field}[${index}]`;
    const { key, value = '', effect } = taint;
    const pair = `${effect}/${key}`;
    const isTwice = known.has(pair);
    known.add(pair);
    const faults = checkLabelValue(value);
    return [
      ...checkedName(`${at}.key`, key ?? '', checkQualifiedName),
      ...(faults.length > 0 ? [invalid(`${at}.value`, value, faults.join(';'))] : []),
      ...oneOf(`${at}.effect`, effect, effects),
      ...(isTwice ? [twice(at, taint)] : []),
    ];
  });
}

const twice = (field: string, taint: Taint): FieldError => ({
  type: 'Duplicate value',
  field,
  value: goStruct('core.Taint', taint),
  detail: 'taints must be unique by key and effect pair',
});
