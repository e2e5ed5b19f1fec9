/** How finely the fields of a value are owned: one by one, or all together. */
import { isJsonObject, type JsonObject } from '../json.ts';
import type { Field, TypeNode } from '../schema/type-node.ts';

/** What is known of a place in an object: its type, and how the field there is to be taken. */
export interface Place {
  readonly type: TypeNode | undefined;
  readonly field: Field | undefined;
}

export const rootPlace = (type: TypeNode | undefined): Place => ({ type, field: undefined });

export type Granularity =
  | { readonly kind: 'whole' }
  | { readonly kind: 'object' }
  | { readonly kind: 'set' }
  | { readonly kind: 'map'; readonly keys: readonly string[] };

const whole: Granularity = { kind: 'whole' };
const object: Granularity = { kind: 'object' };
const set: Granularity = { kind: 'set' };

/** Without a type, objects are taken apart and lists are not. */
export function granularityOf({ type, field }: Place, value: unknown): Granularity {
  if (isJsonObject(value)) {
    if (type?.kind === 'object') return type.isAtomic ? whole : object;
    if (type?.kind === 'map') return field?.isAtomicMap ? whole : object;
    return type === undefined || type.kind === 'any' ? object : whole;
  }
  if (!Array.isArray(value) || type?.kind !== 'list' || !field) return whole;
  if (field.list.type === 'map') return { kind: 'map', keys: field.list.keys };
  return field.list.type === 'set' ? set : whole;
}

export function memberPlace({ type }: Place, name: string): Place {
  if (type?.kind === 'map') return { type: type.values, field: undefined };
  const field = type?.kind === 'object' ? type.fields.get(name) : undefined;
  return { type: field?.type ?? (type === undefined ? undefined : unknownType), field };
}

const unknownType: TypeNode = { kind: 'any' };

export function itemPlace({ type }: Place): Place {
  return { type: type?.kind === 'list' ? type.items : undefined, field: undefined };
}

/** Keys that an element may leave out. */
const keyDefaults: Readonly<Record<string, unknown>> = { protocol: 'TCP' };

/** "k:{"name":"web"}": what tells an element of a list from the others. */
export function elementKey(item: unknown, keys: readonly string[]): string {
  const found: JsonObject = {};
  for (const key of keys.toSorted()) {
    const value = isJsonObject(item) ? item[key] : undefined;
    found[key] = value ?? keyDefaults[key] ?? null;
  }
  return `k:${JSON.stringify(found)}`;
}

export const valueKey = (item: unknown): string => `v:${JSON.stringify(item)}`;

/** The elements of a list by their keys, in order. */
export function elementsOf(
  list: readonly unknown[],
  granularity: Granularity & { readonly kind: 'set' | 'map' },
): Map<string, unknown> {
  const keyOf = (item: unknown) =>
    granularity.kind === 'map' ? elementKey(item, granularity.keys) : valueKey(item);
  return new Map(list.map((item) => [keyOf(item), item]));
}
