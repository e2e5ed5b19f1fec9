/** The refusal of an object whose fields are wrong: 422 with a cause for each. */
import { fieldErrorBody, fieldErrorText, type FieldError } from '#lib/kube/field-error.ts';
import { StatusError } from '#lib/kube/status.ts';

const reasons: Readonly<Record<FieldError['type'], string>> = {
  'Required value': 'FieldValueRequired',
  'Invalid value': 'FieldValueInvalid',
  'Unsupported value': 'FieldValueNotSupported',
  'Duplicate value': 'FieldValueDuplicate',
  'Not found': 'FieldValueNotFound',
  Forbidden: 'FieldValueForbidden',
  'Too long': 'FieldValueTooLong',
  'Too many': 'FieldValueTooMany',
  'Internal error': 'InternalError',
};

/** `Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1: must be …`. */
export function invalidObject(
  { group, kind }: { readonly group: string; readonly kind: string },
  name: string,
  errors: readonly FieldError[],
): StatusError {
  const texts = [...new Set(errors.map(fieldErrorText))];
  const what = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  const subject = group ? `${kind}.${group}` : kind;
  return new StatusError(422, 'Invalid', `${subject} "${name}" is invalid: ${what}`, {
    name,
    ...(group ? { group } : {}),
    kind,
    causes: errors.map((error) => ({
      reason: reasons[error.type],
      message: fieldErrorBody(error),
      field: error.field,
    })),
  });
}
