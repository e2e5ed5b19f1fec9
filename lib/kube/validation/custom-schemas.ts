/**
 * Schemas of custom resources: every field says what type it has.
 * Spec: staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/validation.go
 * Simplified: rules in CEL, defaults and the logical junctors are not looked into.
 */
import type { JSONSchemaProps as SchemaType } from 'kubernetes-types/apiextensions/v1.d.ts';
import { forbiddenField, invalid, required, unsupported, type FieldError } from '../field-error.ts';

type Schema = Omit<SchemaType, 'items' | 'properties' | 'additionalProperties'> & {
  items?: Schema | Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  'x-kubernetes-int-or-string'?: boolean;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-embedded-resource'?: boolean;
};

type Level = 'root' | 'item' | 'field';

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

/** Faults of the shape come first; only a schema without them is asked for its types. */
export function validateSchema(field: string, root: object): FieldError[] {
  const schema = root as Schema;
  const errors = validateShape(field, schema);
  return errors.length > 0 ? errors : validateTypes(field, schema, 'root');
}

function validateShape(field: string, schema: Schema): FieldError[] {
  const { type = '', items, properties, additionalProperties } = schema;
  const quadratic =
    'uniqueItems cannot be set to true since the runtime complexity becomes quadratic';
  return [
    ...(schema.uniqueItems ? [forbiddenField(`${field}.uniqueItems`, quadratic)] : []),
    ...(additionalProperties && properties
      ? [
          forbiddenField(
            `${field}.additionalProperties`,
            'additionalProperties and properties are mutual exclusive',
          ),
        ]
      : []),
    ...(schema.$ref === undefined
      ? []
      : [forbiddenField(`${field}.$ref`, '$ref is not supported')]),
    ...(type !== '' && type !== 'null' && !types.includes(type)
      ? [unsupported(`${field}.type`, type, types)]
      : []),
    ...(type === 'null'
      ? [
          forbiddenField(
            `${field}.type`,
            'type cannot be set to null, use nullable as an alternative',
          ),
        ]
      : []),
    ...(type === 'array' && !items ? [required(`${field}.items`, 'must be specified')] : []),
    ...(Array.isArray(items)
      ? [forbiddenField(`${field}.items`, 'items must be a schema object and not an array')]
      : []),
    ...children(field, schema).flatMap(({ at, child }) => validateShape(at, child)),
  ];
}

interface Child {
  readonly at: string;
  readonly child: Schema;
  readonly level: Level;
}

/** The schemas within, in the order of their names. */
function children(field: string, schema: Schema): Child[] {
  const { items, properties = {}, additionalProperties } = schema;
  const named = Object.entries(properties)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, child]) => ({
      at: `${field}.properties[${name}]`,
      child,
      level: 'field' as const,
    }));
  return [
    ...(items && !Array.isArray(items)
      ? [{ at: `${field}.items`, child: items, level: 'item' as const }]
      : []),
    ...named,
    ...(typeof additionalProperties === 'object'
      ? [
          {
            at: `${field}.additionalProperties`,
            child: additionalProperties,
            level: 'field' as const,
          },
        ]
      : []),
  ];
}

const missing: Readonly<Record<Level, string>> = {
  root: 'must not be empty at the root',
  item: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
};

function validateTypes(field: string, schema: Schema, level: Level): FieldError[] {
  const { type = '' } = schema;
  const isEmbedded = schema['x-kubernetes-embedded-resource'] === true;
  const isOpen =
    schema['x-kubernetes-int-or-string'] === true ||
    schema['x-kubernetes-preserve-unknown-fields'] === true;
  const embedded = 'must be object if x-kubernetes-embedded-resource is true';
  const within = children(field, schema).flatMap(({ at, child, level: below }) =>
    validateTypes(at, child, below),
  );
  if (isEmbedded && type !== 'object') {
    const at = `${field}.type`;
    return [...within, type === '' ? required(at, embedded) : invalid(at, type, embedded)];
  }
  return [
    ...within,
    ...(type === '' && !isOpen ? [required(`${field}.type`, missing[level])] : []),
    ...(level === 'root' && type !== '' && type !== 'object'
      ? [invalid(`${field}.type`, type, 'must be object at the root')]
      : []),
  ];
}
