/**
 * What is wrong with a field, in the words of the API server's validation.
 * Spec: staging/src/k8s.io/apimachinery/pkg/util/validation/field/errors.go
 */
import { goQuote, isGoText } from './go/go-text.ts';

export type FieldErrorType =
  | 'Required value'
  | 'Invalid value'
  | 'Unsupported value'
  | 'Duplicate value'
  | 'Not found'
  | 'Forbidden'
  | 'Too long'
  | 'Too many'
  | 'Internal error';

export interface FieldError {
  readonly type: FieldErrorType;
  /** "spec.containers[0].name". */
  readonly field: string;
  readonly value?: unknown;
  readonly detail: string;
}

const withoutValue: ReadonlySet<FieldErrorType> = new Set([
  'Required value',
  'Forbidden',
  'Too long',
  'Internal error',
]);

/** "spec.replicas: Invalid value: -1: must be greater than or equal to 0". */
export function fieldErrorText(error: FieldError): string {
  return `${error.field}: ${fieldErrorBody(error)}`;
}

/** The same without the field, as the causes of a Status say it. */
export function fieldErrorBody(error: FieldError): string {
  const isShown = 'value' in error && !withoutValue.has(error.type);
  const value = isShown ? `: ${goValue(error.value)}` : '';
  return `${error.type}${value}${error.detail ? `: ${error.detail}` : ''}`;
}

/** A value as Go prints it in these messages: strings quoted, typed values as they were made, the rest as JSON. */
function goValue(value: unknown): string {
  if (value === undefined || value === null) return '"null"';
  if (isGoText(value)) return value.goText;
  return typeof value === 'string' ? goQuote(value) : JSON.stringify(value);
}

export const required = (field: string, detail = ''): FieldError => ({
  type: 'Required value',
  field,
  detail,
});

export const invalid = (field: string, value: unknown, detail: string): FieldError => ({
  type: 'Invalid value',
  field,
  value,
  detail,
});

/** What is wrong lies between the parts of a value, which says nothing by itself. */
export const invalidWhole = (field: string, detail: string): FieldError => ({
  type: 'Invalid value',
  field,
  detail,
});

export const forbiddenField = (field: string, detail: string): FieldError => ({
  type: 'Forbidden',
  field,
  detail,
});

export const duplicate = (field: string, value: unknown): FieldError => ({
  type: 'Duplicate value',
  field,
  value,
  detail: '',
});

export const unsupported = (
  field: string,
  value: unknown,
  supported: readonly string[],
): FieldError => ({
  type: 'Unsupported value',
  field,
  value,
  detail: `supported values: ${supported.map(goQuote).join(', ')}`,
});

export const notFoundField = (field: string, value: unknown): FieldError => ({
  type: 'Not found',
  field,
  value,
  detail: '',
});

/** More than so many bytes. */
export const tooLong = (field: string, bytes: number): FieldError => ({
  type: 'Too long',
  field,
  detail: `may not be more than ${bytes} bytes`,
});

/** More than so many items. */
export const tooMany = (field: string, count: number, most: number): FieldError => ({
  type: 'Too many',
  field,
  value: count,
  detail: `must have at most ${most} items`,
});
