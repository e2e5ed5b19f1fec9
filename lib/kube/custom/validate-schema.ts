/**
 * Custom resources against their schemas, in the words of the API server.
 * Spec: staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/validation/validation.go,
 * k8s.io/kube-openapi/pkg/validation/validate
 */
import {
  duplicate,
  invalid,
  required,
  tooMany,
  unsupported,
  type FieldError,
} from '../field-error.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { formatFault } from './formats.ts';
import { propertySchema, type StructuralSchema } from './structural-schema.ts';

/** Everything that is wrong with the value; `path` is where it stands, '' for the object itself. */
export function validateSchema(
  value: unknown,
  schema: StructuralSchema,
  path: string,
): FieldError[] {
  if (value === null && schema.nullable) return [];
  const wrongType = typeError(value, schema, path);
  if (wrongType) return [wrongType];
  return [
    ...enumError(value, schema, path),
    ...valueErrors(value, schema, path),
    ...combinationErrors(value, schema, path),
  ];
}

function valueErrors(value: unknown, schema: StructuralSchema, path: string): FieldError[] {
  if (typeof value === 'string') return stringErrors(value, schema, path);
  if (typeof value === 'number') return numberErrors(value, schema, path);
  if (Array.isArray(value)) return listErrors(value, schema, path);
  return isJsonObject(value) ? objectErrors(value, schema, path) : [];
}

const named = (path: string) => path || '<nil>';

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function typeError(value: unknown, schema: StructuralSchema, path: string): FieldError | undefined {
  const found = typeOf(value);
  if (schema['x-kubernetes-int-or-string']) {
    if (found === 'integer' || found === 'string') return undefined;
    return mismatch(found, 'integer,string', path);
  }
  const { type } = schema;
  if (type === undefined || found === type) return undefined;
  if (type === 'number' && found === 'integer') return undefined;
  return mismatch(found, type, path);
}

function mismatch(found: string, wanted: string, path: string): FieldError {
  const where = path ? `${path} in body` : 'in body';
  return invalid(
    named(path),
    found,
    `${where} must be of type ${wanted}: ${JSON.stringify(found)}`,
  );
}

function enumError(value: unknown, schema: StructuralSchema, path: string): FieldError[] {
  const values = schema.enum;
  if (!values || values.some((one) => JSON.stringify(one) === JSON.stringify(value))) return [];
  const texts = values.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  return [unsupported(named(path), value, texts)];
}

function stringErrors(value: string, schema: StructuralSchema, path: string): FieldError[] {
  const { minLength, maxLength, pattern, format } = schema;
  const errors: FieldError[] = [];
  const length = [...value].length;
  const fail = (why: string) => errors.push(invalid(named(path), value, `${path} in body ${why}`));
  if (maxLength !== undefined && length > maxLength) {
    const detail = `may not be more than ${maxLength} bytes`;
    errors.push({ type: 'Too long', field: named(path), value: '', detail });
  }
  if (minLength !== undefined && length < minLength) {
    fail(`should be at least ${minLength} chars long`);
  }
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) {
    fail(`should match '${pattern}'`);
  }
  if (format !== undefined && formatFault(value, format)) {
    fail(`must be of type ${format}: ${JSON.stringify(value)}`);
  }
  return errors;
}

function numberErrors(value: number, schema: StructuralSchema, path: string): FieldError[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const errors: FieldError[] = [];
  const fail = (why: string) =>
    errors.push(invalid(named(path), value, `${path} in body should be ${why}`));
  if (multipleOf !== undefined && value % multipleOf !== 0) fail(`a multiple of ${multipleOf}`);
  if (maximum !== undefined) {
    if (exclusiveMaximum ? value >= maximum : value > maximum) {
      fail(exclusiveMaximum ? `less than ${maximum}` : `less than or equal to ${maximum}`);
    }
  }
  if (minimum !== undefined) {
    if (exclusiveMinimum ? value <= minimum : value < minimum) {
      fail(exclusiveMinimum ? `greater than ${minimum}` : `greater than or equal to ${minimum}`);
    }
  }
  return errors;
}

function listErrors(value: readonly unknown[], schema: StructuralSchema, path: string) {
  const { minItems, maxItems, uniqueItems, items } = schema;
  const errors: FieldError[] = [];
  if (maxItems !== undefined && value.length > maxItems) {
    errors.push(tooMany(named(path), value.length, maxItems));
  }
  if (minItems !== undefined && value.length < minItems) {
    errors.push(
      invalid(named(path), value.length, `${path} in body should have at least ${minItems} items`),
    );
  }
  if (uniqueItems && new Set(value.map((one) => JSON.stringify(one))).size < value.length) {
    errors.push(invalid(named(path), value, `${path} in body shouldn't contain duplicates`));
  }
  const below = items
    ? value.flatMap((item, index) => validateSchema(item, items, `${path}[${index}]`))
    : [];
  return [...errors, ...duplicateErrors(value, schema, path), ...below];
}

function duplicateErrors(value: readonly unknown[], schema: StructuralSchema, path: string) {
  const listType = schema['x-kubernetes-list-type'];
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  if (listType !== 'set' && listType !== 'map') return [];
  const identity = (item: unknown): unknown =>
    listType === 'set' || !isJsonObject(item)
      ? item
      : Object.fromEntries(keys.map((key) => [key, item[key]]));
  const seen = new Set<string>();
  return value.flatMap((item, index) => {
    const key = JSON.stringify(identity(item));
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [duplicate(`${path}[${index}]`, identity(item))];
  });
}

function objectErrors(value: JsonObject, schema: StructuralSchema, path: string): FieldError[] {
  const { minProperties, maxProperties } = schema;
  const count = Object.keys(value).length;
  const errors: FieldError[] = [];
  const child = (name: string) => (path ? `${path}.${name}` : name);
  if (maxProperties !== undefined && count > maxProperties) {
    errors.push(
      invalid(
        named(path),
        count,
        `${path} in body should have at most ${maxProperties} properties`,
      ),
    );
  }
  if (minProperties !== undefined && count < minProperties) {
    errors.push(
      invalid(
        named(path),
        count,
        `${path} in body should have at least ${minProperties} properties`,
      ),
    );
  }
  const missing = (schema.required ?? []).filter((name) => value[name] === undefined);
  const below = Object.keys(value)
    .toSorted()
    .flatMap((name) => {
      const one = propertySchema(schema, name);
      return one ? validateSchema(value[name], one, child(name)) : [];
    });
  return [...errors, ...missing.map((name) => required(child(name))), ...below];
}

function combinationErrors(value: unknown, schema: StructuralSchema, path: string): FieldError[] {
  const holds = (one: StructuralSchema) => validateSchema(value, one, path).length === 0;
  const subject = JSON.stringify(path || '');
  const fail = (why: string) => invalid(named(path), '', `${subject} must ${why}`);
  const { allOf, anyOf, oneOf, not } = schema;
  const errors = (allOf ?? []).flatMap((one) => validateSchema(value, one, path));
  if (anyOf && !anyOf.some(holds)) errors.push(fail('validate at least one schema (anyOf)'));
  if (oneOf) {
    const valid = oneOf.filter(holds).length;
    if (valid === 0) {
      errors.push(fail('validate one and only one schema (oneOf). Found none valid'));
    } else if (valid > 1) {
      errors.push(
        fail(`validate one and only one schema (oneOf). Found ${valid} valid alternatives`),
      );
    }
  }
  if (not && holds(not)) errors.push(fail('not validate the schema (not)'));
  return errors;
}
