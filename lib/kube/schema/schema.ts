/**
 * The schema of the built-in kinds: fields, their types, and how they merge. Pure functions over generated data
 * (see build/) and facts by hand (merge-facts.ts).
 */
import data from './generated/types.json' with { type: 'json' };
import { isAtomicMap, isAtomicType, listFacts, patchFacts } from './merge-facts.ts';
import type { Field, ObjectNode, TypeNode } from './type-node.ts';

interface TypeData {
  readonly fields: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
}

interface SchemaData {
  readonly kinds: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, TypeData>>;
}

const { kinds, types }: SchemaData = data;

const nodes = buildNodes();

/** All object types by their OpenAPI names. */
export const schemaTypes: ReadonlyMap<string, ObjectNode> = nodes;

/** The type of a kind; undefined for kinds that have no schema here (custom resources, metrics). */
export function typeFor(group: string, version: string, kind: string): ObjectNode | undefined {
  const name = kinds[group ? `${group}/${version}/${kind}` : `${version}/${kind}`];
  return name === undefined ? undefined : nodes.get(name);
}

/** The type of an object by its own apiVersion and kind. */
export function typeOfObject(object: {
  readonly apiVersion: string;
  readonly kind: string;
}): ObjectNode | undefined {
  const [first = '', second] = object.apiVersion.split('/');
  return second === undefined
    ? typeFor('', first, object.kind)
    : typeFor(first, second, object.kind);
}

/** The kinds that have this type, as "group/version/kind". */
export function kindsOfType(name: string): readonly string[] {
  return Object.keys(kinds).filter((kind) => kinds[kind] === name);
}

/** The type at a path of field names; lists and maps are stepped through. */
export function typeAt(type: TypeNode, path: readonly string[]): TypeNode | undefined {
  let here: TypeNode | undefined = type;
  for (const name of path) {
    here = fieldOf(insideOf(here), name)?.type;
    if (!here) return undefined;
  }
  return here;
}

/** What lists and maps hold, in the end. */
export function insideOf(type: TypeNode): TypeNode {
  if (type.kind === 'list') return insideOf(type.items);
  return type.kind === 'map' ? insideOf(type.values) : type;
}

export function fieldOf(type: TypeNode, name: string): Field | undefined {
  return type.kind === 'object' ? type.fields.get(name) : undefined;
}

function buildNodes(): ReadonlyMap<string, ObjectNode> {
  const built = new Map<string, ObjectNode>();
  const fields = new Map<string, Map<string, Field>>();
  for (const [name, { required }] of Object.entries(types)) {
    const own = new Map<string, Field>();
    fields.set(name, own);
    built.set(name, emptyNode(name, own, required ?? []));
  }
  for (const [name, type] of Object.entries(types)) {
    for (const [field, text] of Object.entries(type.fields)) {
      fields.get(name)?.set(field, buildField(built, name, field, text));
    }
  }
  return built;
}

function shortNameOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function emptyNode(
  name: string,
  fields: ReadonlyMap<string, Field>,
  required: readonly string[],
): ObjectNode {
  const shortName = shortNameOf(name);
  return { kind: 'object', name, shortName, fields, required, isAtomic: isAtomicType(shortName) };
}

function buildField(
  built: ReadonlyMap<string, ObjectNode>,
  typeName: string,
  name: string,
  text: string,
): Field {
  const type = shortNameOf(typeName);
  return {
    name,
    type: parseType(built, text),
    patch: patchFacts(type, name),
    list: listFacts(type, name),
    isAtomicMap: isAtomicMap(type, name),
  };
}

function parseType(built: ReadonlyMap<string, ObjectNode>, text: string): TypeNode {
  if (text.startsWith('[]')) return { kind: 'list', items: parseType(built, text.slice(2)) };
  if (text.startsWith('{}')) return { kind: 'map', values: parseType(built, text.slice(2)) };
  if (!text.startsWith('#')) return { kind: text } as TypeNode;
  const found = built.get(text.slice(1));
  if (!found) throw new Error(`the schema has no type ${text}`);
  return found;
}
