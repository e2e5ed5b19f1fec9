/**
 * Which fields a write has changed.
 * Spec: sigs.k8s.io/structured-merge-diff/typed (Compare)
 */
import { isJsonObject, type JsonObject } from '../json.ts';
import { leaf, makeNode, type FieldTree } from './field-tree.ts';
import {
  elementsOf,
  granularityOf,
  itemPlace,
  memberPlace,
  type Granularity,
  type Place,
} from './granularity.ts';

export interface FieldChanges {
  /** Added or given another value. */
  readonly changed: FieldTree | undefined;
  readonly removed: FieldTree | undefined;
}

const nothing: FieldChanges = { changed: undefined, removed: undefined };
const replaced: FieldChanges = { changed: leaf, removed: undefined };

export function compareFields(old: unknown, value: unknown, place: Place): FieldChanges {
  if (old === value) return nothing;
  if (old === undefined) return { changed: wholeTree(value, place), removed: undefined };
  if (value === undefined) return { changed: undefined, removed: wholeTree(old, place) };
  const granularity = granularityOf(place, value);
  if (granularity.kind !== granularityOf(place, old).kind) return replaced;
  if (granularity.kind === 'whole') return isSame(old, value) ? nothing : replaced;
  if (granularity.kind === 'object') return compareObjects(old, value, place);
  return compareLists(old, value, place, granularity);
}

function compareObjects(old: unknown, value: unknown, place: Place): FieldChanges {
  if (!isJsonObject(old) || !isJsonObject(value)) return replaced;
  const found = new Gathered();
  for (const name in value) {
    if (old[name] === value[name]) continue;
    found.add(`f:${name}`, compareFields(old[name], value[name], memberPlace(place, name)));
  }
  for (const name in old) {
    if (value[name] === undefined) {
      found.add(`f:${name}`, compareFields(old[name], undefined, memberPlace(place, name)));
    }
  }
  return found.changes;
}

function compareLists(
  old: unknown,
  value: unknown,
  place: Place,
  granularity: Granularity & { readonly kind: 'set' | 'map' },
): FieldChanges {
  if (!Array.isArray(old) || !Array.isArray(value)) return replaced;
  const before = elementsOf(old, granularity);
  const after = elementsOf(value, granularity);
  const found = new Gathered();
  for (const [key, item] of after) {
    found.add(key, compareFields(before.get(key), item, itemPlace(place)));
  }
  for (const [key, item] of before) {
    if (!after.has(key)) found.add(key, compareFields(item, undefined, itemPlace(place)));
  }
  return found.changes;
}

class Gathered {
  readonly #changed: Record<string, FieldTree> = {};
  readonly #removed: Record<string, FieldTree> = {};

  add(element: string, { changed, removed }: FieldChanges): void {
    if (changed) this.#changed[element] = changed;
    if (removed) this.#removed[element] = removed;
  }

  get changes(): FieldChanges {
    return { changed: makeNode(false, this.#changed), removed: makeNode(false, this.#removed) };
  }
}

/** Every field of a value that was not there before, itself included. */
export function wholeTree(value: unknown, place: Place): FieldTree {
  const granularity = granularityOf(place, value);
  const children: Record<string, FieldTree> = {};
  if (granularity.kind === 'object') {
    for (const [name, member] of Object.entries(value as JsonObject)) {
      if (member !== undefined) children[`f:${name}`] = wholeTree(member, memberPlace(place, name));
    }
  } else if (granularity.kind !== 'whole') {
    for (const [key, item] of elementsOf(value as unknown[], granularity)) {
      children[key] = wholeTree(item, itemPlace(place));
    }
  }
  return makeNode(true, children) ?? leaf;
}

/** Equality that stops at the first difference and needs no key lists. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((one, at) => isSame(one, b[at]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  for (const name in a) if (!isSame(a[name], b[name])) return false;
  for (const name in b) if (b[name] !== undefined && a[name] === undefined) return false;
  return true;
}
