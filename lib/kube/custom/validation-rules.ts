/**
 * Rules in CEL that stand in schemas.
 * Spec: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules
 */
import { CelError, evaluateCel } from '../cel.ts';
import type { FieldError, FieldErrorType } from '../field-error.ts';
import { isJsonObject } from '../json.ts';
import { propertySchema, type StructuralSchema, type ValidationRule } from './structural-schema.ts';

/** `old` is undefined on creation, and for what was not there before. */
export function ruleErrors(
  value: unknown,
  old: unknown,
  schema: StructuralSchema,
  path: string,
): FieldError[] {
  const own = (schema['x-kubernetes-validations'] ?? []).flatMap((rule) =>
    ruleError(rule, { value, old, schema, path }),
  );
  return [...own, ...errorsBelow(value, old, schema, path)];
}

function errorsBelow(value: unknown, old: unknown, schema: StructuralSchema, path: string) {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items
      ? value.flatMap((item, index) => ruleErrors(item, undefined, items, `${path}[${index}]`))
      : [];
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const below = propertySchema(schema, name);
    if (!below) return [];
    const before = isJsonObject(old) ? old[name] : undefined;
    return ruleErrors(member, before, below, path ? `${path}.${name}` : name);
  });
}

interface Judged {
  readonly value: unknown;
  readonly old: unknown;
  readonly schema: StructuralSchema;
  readonly path: string;
}

const reasons: Readonly<Record<string, FieldErrorType>> = {
  FieldValueRequired: 'Required value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueForbidden: 'Forbidden',
};

function ruleError(rule: ValidationRule, judged: Judged): FieldError[] {
  const { value, old, schema, path } = judged;
  const comparesOld = /\boldSelf\b/.test(rule.rule);
  if (comparesOld && old === undefined && !rule.optionalOldSelf) return [];
  const variables = comparesOld ? { self: value, oldSelf: old ?? null } : { self: value };
  const detail = verdict(rule, variables);
  if (detail === undefined) return [];
  const field = `${path}${rule.fieldPath ?? ''}`.replace(/^\./, '') || '<nil>';
  const type = reasons[rule.reason ?? ''] ?? 'Invalid value';
  return [{ type, field, value: schema.type ?? '', detail }];
}

/** What the rule says against it; undefined: it holds. */
function verdict(rule: ValidationRule, variables: Record<string, unknown>): string | undefined {
  try {
    if (evaluateCel(rule.rule, variables) === true) return undefined;
    const message = rule.messageExpression && evaluateCel(rule.messageExpression, variables);
    if (typeof message === 'string' && message) return message;
  } catch (error) {
    if (!(error instanceof CelError)) throw error;
    return `rule evaluation error: ${error.message} evaluating rule: ${rule.message ?? rule.rule}`;
  }
  return rule.message ?? `failed rule: ${rule.rule.trim()}`;
}
