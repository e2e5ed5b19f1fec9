/** The small rules that many fields share. Each returns what is wrong; nothing wrong is an empty list. */
import { invalid, required, unsupported, type FieldError } from '../field-error.ts';
import { checkDnsLabel, checkPortName, checkPortNumber, type NameCheck } from '../names.ts';

export const negativeText = 'must be greater than or equal to 0';
export const immutableText = 'field is immutable';

/** What a check of names says about the value at a field. */
export const checkedName = (field: string, value: string, check: NameCheck): FieldError[] =>
  check(value).map((why) => invalid(field, value, why));

/** A name that must be there and be a DNS label. */
export const requiredLabel = (field: string, value: string | undefined): FieldError[] =>
  value ? checkedName(field, value, checkDnsLabel) : [required(field)];

export const nonNegative = (field: string, value: number | undefined): FieldError[] =>
  value !== undefined && value < 0 ? [invalid(field, value, negativeText)] : [];

export const requiredText = (field: string, value: string | undefined): FieldError[] =>
  value ? [] : [required(field)];

/** One of the values, which must be given. */
export function oneOf(
  field: string,
  value: string | undefined,
  supported: readonly string[],
): FieldError[] {
  if (!value) return [required(field)];
  return supported.includes(value) ? [] : [unsupported(field, value, supported)];
}

/** One of the values, if any is given. */
export const optionalOneOf = (
  field: string,
  value: string | undefined,
  supported: readonly string[],
): FieldError[] =>
  value === undefined || supported.includes(value) ? [] : [unsupported(field, value, supported)];

/** A number of a port, or the name of one. */
export const portNumberOrName = (field: string, port: number | string | undefined): FieldError[] =>
  typeof port === 'string'
    ? checkedName(field, port, checkPortName)
    : checkPortNumber(port ?? 0).map((why) => invalid(field, port ?? 0, why));

export const portNumber = (field: string, port: number): FieldError[] =>
  checkPortNumber(port).map((why) => invalid(field, port, why));

/** A value that may not differ from what it was. */
export const unchanged = (field: string, value: unknown, isSame: boolean): FieldError[] =>
  isSame ? [] : [invalid(field, value, immutableText)];
