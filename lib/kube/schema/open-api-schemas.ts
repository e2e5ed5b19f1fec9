/**
 * Types as OpenAPI v3 schemas.
 * Spec: https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3
 */
import type { JsonObject } from '../json.ts';
import { fieldText, typeText } from './documentation.ts';
import { enumOf } from './enum-facts.ts';
import { commonSchemas, commonTypeOf } from './open-api-common.ts';
import { kindsOfType, schemaTypes } from './schema.ts';
import type { Field, ObjectNode, TypeNode } from './type-node.ts';

/** The schemas of the types and of all they refer to, by their names. */
export function openApiSchemas(roots: readonly ObjectNode[]): Record<string, JsonObject> {
  const schemas: Record<string, JsonObject> = {};
  const waiting = [...roots];
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (type.name in schemas) continue;
    schemas[type.name] = objectSchema(type);
    waiting.push(...referencesOf(type));
  }
  for (const [name, schema] of Object.entries(commonSchemas)) schemas[name] = schema;
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function referencesOf(type: ObjectNode): ObjectNode[] {
  return [...type.fields.values()].flatMap(({ type: of }) => {
    let inner: TypeNode = of;
    while (inner.kind === 'list' || inner.kind === 'map') {
      inner = inner.kind === 'list' ? inner.items : inner.values;
    }
    const known = inner.kind === 'object' ? schemaTypes.get(inner.name) : undefined;
    return known ? [known] : [];
  });
}

function objectSchema(type: ObjectNode): JsonObject {
  const kinds = kindsOfType(type.name).map(groupVersionKind);
  const properties: JsonObject = {};
  for (const field of type.fields.values()) properties[field.name] = fieldSchema(type, field);
  return {
    description: typeText(type.name),
    type: 'object',
    ...(type.required.length > 0 ? { required: [...type.required] } : {}),
    properties,
    ...(type.isAtomic ? { 'x-kubernetes-map-type': 'atomic' } : {}),
    ...(kinds.length > 0 ? { 'x-kubernetes-group-version-kind': kinds } : {}),
  };
}

export function groupVersionKind(text: string): JsonObject {
  const [kind = '', version = '', group = ''] = text.split('/').reverse();
  return { group, kind, version };
}

function fieldSchema(type: ObjectNode, field: Field): JsonObject {
  const description = fieldText(type.name, field.name);
  const values = enumOf(type.shortName, field.name);
  return {
    ...(description ? { description } : {}),
    ...withReference(typeSchema(field.type, type.shortName, field.name)),
    ...(values ? { enum: Object.keys(values) } : {}),
    ...mergeExtensions(field),
  };
}

/** A reference stands alone: with a description beside it, it is wrapped. */
function withReference(schema: JsonObject): JsonObject {
  return '$ref' in schema ? { allOf: [schema] } : schema;
}

function typeSchema(type: TypeNode, owner: string, field: string): JsonObject {
  switch (type.kind) {
    case 'object':
      return referenceTo(type.name);
    case 'list':
      return { type: 'array', items: typeSchema(type.items, owner, field) };
    case 'map':
      return { type: 'object', additionalProperties: typeSchema(type.values, owner, field) };
    case 'string':
    case 'boolean':
      return { type: type.kind };
    case 'int32':
    case 'int64':
      return { type: 'integer', format: type.kind };
    case 'double':
      return { type: 'number', format: 'double' };
    case 'byte':
      return { type: 'string', format: 'byte' };
    default:
      return referenceTo(commonTypeOf(type.kind, owner, field));
  }
}

const referenceTo = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

function mergeExtensions({ type, patch, list, isAtomicMap }: Field): JsonObject {
  const extensions: JsonObject = {};
  if (type.kind === 'list') extensions['x-kubernetes-list-type'] = list.type;
  if (list.type === 'map') extensions['x-kubernetes-list-map-keys'] = [...list.keys];
  if (isAtomicMap) extensions['x-kubernetes-map-type'] = 'atomic';
  if (patch.mergeKey) extensions['x-kubernetes-patch-merge-key'] = patch.mergeKey;
  if (patch.strategies.length > 0) {
    extensions['x-kubernetes-patch-strategy'] = patch.strategies.join(',');
  }
  return extensions;
}
