/**
 * The OpenAPI document of one group version, as explain reads it: schemas by reference, fields by path.
 * Spec: staging/src/k8s.io/kubectl/pkg/explain/v2/funcs.go
 */
import { asArray, asObject, asString, type JsonObject } from '#lib/kube/json.ts';

export class SchemaDocument {
  readonly #schemas: JsonObject;

  constructor(document: unknown) {
    this.#schemas = asObject(asObject(asObject(document)['components'])['schemas']);
  }

  /** The schema of a kind; undefined when the document has none. */
  ofKind(group: string, version: string, kind: string): JsonObject | undefined {
    const isIt = (gvk: JsonObject) =>
      asString(gvk['group']) === group && gvk['version'] === version && gvk['kind'] === kind;
    return Object.values(this.#schemas)
      .map(asObject)
      .find((schema) =>
        asArray(schema['x-kubernetes-group-version-kind']).map(asObject).some(isIt),
      );
  }

  /** What the schema refers to, itself or by its only `allOf`; undefined when it stands for itself. */
  referred(schema: JsonObject): JsonObject | undefined {
    const [only] = asArray(schema['allOf']).map(asObject);
    const reference = asString(schema['$ref']) || asString(only?.['$ref']);
    return reference === '' ? undefined : asObject(this.#schemas[lastPart(reference, '/')]);
  }

  /** The schema whose fields one sees: of a list its items, of a map its values. */
  inner(schema: JsonObject): JsonObject {
    const next = schema['items'] ?? schema['additionalProperties'];
    if (typeof next === 'object' && next !== null) return this.inner(asObject(next));
    return this.referred(schema) ?? schema;
  }

  /** "[]Container", "map[string]string", "IntOrString". */
  typeName(schema: JsonObject): string {
    const [only] = asArray(schema['allOf']).map(asObject);
    const reference = asString(schema['$ref']) || asString(only?.['$ref']);
    if (reference !== '') {
      const target = this.referred(schema);
      const isScalar = target?.['type'] !== undefined && target['type'] !== 'object';
      const name = lastPart(lastPart(reference, '/'), '.');
      return isScalar && !named.has(name) ? asString(target['type']) : name;
    }
    if (schema['items']) return `[]${this.typeName(asObject(schema['items']))}`;
    if (schema['additionalProperties'])
      return `map[string]${this.typeName(asObject(schema['additionalProperties']))}`;
    return asString(schema['type']) || 'Object';
  }
}

/** Scalars that keep their own name. */
const named = new Set(['Quantity', 'IntOrString']);

const lastPart = (text: string, separator: string) => text.slice(text.lastIndexOf(separator) + 1);

export const fieldsOf = (schema: JsonObject): [name: string, schema: JsonObject][] =>
  Object.entries(asObject(schema['properties']))
    .map(([name, field]): [string, JsonObject] => [name, asObject(field)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
