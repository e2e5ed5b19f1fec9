/** A custom resource's schema as types: what server-side apply must know of it. */
import { schemaTypes } from '../schema/schema.ts';
import {
  anyNode,
  type Field,
  type ListFacts,
  type ObjectNode,
  type TypeNode,
} from '../schema/type-node.ts';
import { keepsUnknown, type StructuralSchema } from './structural-schema.ts';

const metadataType = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';
const noPatch = { strategies: [], mergeKey: undefined } as const;

/** The type of the whole object. */
export function customType(name: string, schema: StructuralSchema): ObjectNode {
  const root = objectType(name, schema);
  const fields = new Map(root.fields);
  for (const scalar of ['apiVersion', 'kind'])
    fields.set(scalar, plainField(scalar, { kind: 'string' }));
  const metadata = schemaTypes.get(metadataType);
  if (metadata) fields.set('metadata', plainField('metadata', metadata));
  return { ...root, fields };
}

const plainField = (name: string, type: TypeNode): Field => ({
  name,
  type,
  patch: noPatch,
  list: { type: 'atomic' },
  isAtomicMap: false,
});

function objectType(name: string, schema: StructuralSchema): ObjectNode {
  const fields = new Map(
    Object.entries(schema.properties ?? {}).map(([field, below]) => [
      field,
      fieldOf(name, field, below),
    ]),
  );
  return {
    kind: 'object',
    name,
    shortName: name.slice(name.lastIndexOf('.') + 1),
    fields,
    required: schema.required ?? [],
    isAtomic: schema['x-kubernetes-map-type'] === 'atomic',
    keepsUnknown: keepsUnknown(schema),
  };
}

function fieldOf(owner: string, name: string, schema: StructuralSchema): Field {
  return {
    name,
    type: typeOf(`${owner}.${name}`, schema),
    patch: noPatch,
    list: listFacts(schema),
    isAtomicMap: schema['x-kubernetes-map-type'] === 'atomic',
  };
}

function listFacts(schema: StructuralSchema): ListFacts {
  const type = schema['x-kubernetes-list-type'];
  if (type === 'map') return { type, keys: schema['x-kubernetes-list-map-keys'] ?? [] };
  return { type: type === 'set' ? 'set' : 'atomic' };
}

function typeOf(name: string, schema: StructuralSchema): TypeNode {
  if (schema.type === 'array') {
    return { kind: 'list', items: schema.items ? typeOf(name, schema.items) : anyNode };
  }
  if (schema.type !== 'object') return anyNode;
  const further = schema.additionalProperties;
  if (typeof further === 'object') return { kind: 'map', values: typeOf(name, further) };
  return schema.properties ? objectType(name, schema) : { kind: 'map', values: anyNode };
}
