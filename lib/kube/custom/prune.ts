/**
 * Pruning and defaulting of custom resources.
 * Spec: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning
 */
import { cloneJson, isJsonObject, type JsonObject } from '../json.ts';
import { keepsUnknown, propertySchema, type StructuralSchema } from './structural-schema.ts';

const rootFields: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/** A copy without what the schema does not name; what is dropped is told as `unknown field "spec.x"`. */
export function pruneObject(
  value: JsonObject,
  schema: StructuralSchema,
  problems: string[],
): JsonObject {
  return pruneMembers(value, schema, { path: '', problems, isResource: true }) as JsonObject;
}

interface Pruning {
  readonly path: string;
  readonly problems: string[];
  /** apiVersion, kind and metadata belong to it. */
  readonly isResource: boolean;
}

function prune(value: unknown, schema: StructuralSchema, pruning: Pruning): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      schema.items
        ? prune(item, schema.items, { ...pruning, path: `${pruning.path}[${index}]` })
        : cloneJson(item),
    );
  }
  if (!isJsonObject(value)) return value;
  const isResource = schema['x-kubernetes-embedded-resource'] === true;
  return pruneMembers(value, schema, { ...pruning, isResource });
}

function pruneMembers(value: JsonObject, schema: StructuralSchema, pruning: Pruning): JsonObject {
  const kept: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const path = pruning.path ? `${pruning.path}.${name}` : name;
    const below = propertySchema(schema, name);
    if (pruning.isResource && rootFields.has(name)) kept[name] = cloneJson(member);
    else if (below) kept[name] = prune(member, below, { ...pruning, path, isResource: false });
    else if (keepsUnknown(schema)) kept[name] = cloneJson(member);
    else pruning.problems.push(`unknown field ${JSON.stringify(path)}`);
  }
  return kept;
}

/** Fills in defaults, in the value itself. */
export function setSchemaDefaults(value: unknown, schema: StructuralSchema): void {
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items) for (const item of value) setSchemaDefaults(item, items);
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [name, below] of Object.entries(schema.properties ?? {})) {
    const isUnset = value[name] === undefined || (value[name] === null && !below.nullable);
    if (isUnset && below.default !== undefined) value[name] = cloneJson(below.default);
  }
  for (const [name, member] of Object.entries(value)) {
    const below = propertySchema(schema, name);
    if (below) setSchemaDefaults(member, below);
  }
}
