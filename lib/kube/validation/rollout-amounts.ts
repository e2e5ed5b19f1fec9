/** How far a rollout may go at once: numbers or percentages. Spec: pkg/apis/apps/validation/validation.go */
import { invalid, type FieldError } from '../field-error.ts';
import { goIntOrString } from '../go/go-text.ts';
import { percentOf, type IntOrString } from '../int-or-percent.ts';
import { checkPercent } from '../names.ts';
import { nonNegative } from './checks.ts';

export function positiveIntOrPercent(field: string, value: IntOrString): FieldError[] {
  if (typeof value === 'number') return nonNegative(field, value);
  return checkPercent(value).map((why) => invalid(field, goIntOrString(value), why));
}

export const atMostAll = (field: string, value: IntOrString): FieldError[] =>
  typeof value === 'string' && (percentOf(value) ?? 0) > 100
    ? [invalid(field, goIntOrString(value), 'must not be greater than 100%')]
    : [];

/** The number, or that of the percentage. */
export const amountOf = (value: IntOrString): number =>
  typeof value === 'number' ? value : (percentOf(value) ?? 0);
