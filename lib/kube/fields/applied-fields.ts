/**
 * Server-side apply: the fields a configuration names, and the configuration merged into what is there.
 * Spec: sigs.k8s.io/structured-merge-diff/typed (ToFieldSet, Merge, RemoveItems)
 */
import type { JsonObject } from '../json.ts';
import { isMember, leaf, makeNode, type FieldTree } from './field-tree.ts';
import { elementsOf, granularityOf, itemPlace, memberPlace, type Place } from './granularity.ts';

/** The leaves of the configuration, and the elements of its lists. */
export function appliedTree(value: unknown, place: Place): FieldTree {
  const granularity = granularityOf(place, value);
  const children: Record<string, FieldTree> = {};
  if (granularity.kind === 'object') {
    for (const [name, member] of Object.entries(value as JsonObject)) {
      if (member !== undefined && member !== null) {
        children[`f:${name}`] = appliedTree(member, memberPlace(place, name));
      }
    }
  } else if (granularity.kind !== 'whole') {
    for (const [key, item] of elementsOf(value as unknown[], granularity)) {
      const node = appliedTree(item, itemPlace(place));
      children[key] = makeNode(true, withoutSelf(node)) ?? leaf;
    }
  }
  return makeNode(false, children) ?? leaf;
}

function withoutSelf({ '.': _self, ...children }: FieldTree): Readonly<Record<string, FieldTree>> {
  return children;
}

/** What is there with the configuration merged in: the configuration counts. */
export function mergeApplied(live: unknown, config: unknown, place: Place): unknown {
  if (config === undefined || config === null) return live;
  if (live === undefined) return config;
  const granularity = granularityOf(place, config);
  if (granularity.kind !== granularityOf(place, live).kind) return config;
  if (granularity.kind === 'object') {
    return mergeObjects(live as JsonObject, config as JsonObject, place);
  }
  if (granularity.kind === 'whole') return config;
  const before = elementsOf(live as unknown[], granularity);
  const applied = elementsOf(config as unknown[], granularity);
  return mergeElements(before, applied, itemPlace(place));
}

function mergeObjects(live: JsonObject, config: JsonObject, place: Place): JsonObject {
  const merged = { ...live };
  for (const [name, value] of Object.entries(config)) {
    merged[name] = mergeApplied(live[name], value, memberPlace(place, name));
  }
  return merged;
}

/** The configuration's order, with the elements of others where they stood before those that follow them. */
function mergeElements(
  live: ReadonlyMap<string, unknown>,
  applied: ReadonlyMap<string, unknown>,
  place: Place,
): unknown[] {
  const merged: unknown[] = [];
  const waiting = [...live.keys()];
  const takeOthers = (until: string) => {
    if (!waiting.includes(until)) return;
    for (let key = waiting.shift(); key !== undefined && key !== until; key = waiting.shift()) {
      if (!applied.has(key)) merged.push(live.get(key));
    }
  };
  for (const [key, item] of applied) {
    takeOthers(key);
    merged.push(mergeApplied(live.get(key), item, place));
  }
  for (const key of waiting) if (!applied.has(key)) merged.push(live.get(key));
  return merged;
}

/**
 * The value without the fields in `gone`, which its manager applied once and applies no more; fields that are in
 * `kept`, because others own them, stay.
 */
export function removeFields(
  value: unknown,
  gone: FieldTree,
  kept: FieldTree | undefined,
  place: Place,
): unknown {
  const granularity = granularityOf(place, value);
  if (granularity.kind === 'object') {
    return removeMembers(value as JsonObject, gone, kept, place);
  }
  if (granularity.kind === 'whole') return value;
  const elements = elementsOf(value as unknown[], granularity);
  return [...elements].flatMap(([key, item]) => {
    const rest = removeOne(item, gone[key], kept?.[key], itemPlace(place));
    return rest === undefined ? [] : [rest];
  });
}

function removeMembers(
  value: JsonObject,
  gone: FieldTree,
  kept: FieldTree | undefined,
  place: Place,
): JsonObject {
  const rest: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const element = `f:${name}`;
    const left = removeOne(member, gone[element], kept?.[element], memberPlace(place, name));
    if (left !== undefined) rest[name] = left;
  }
  return rest;
}

/** undefined: nothing is left. */
function removeOne(
  value: unknown,
  gone: FieldTree | undefined,
  kept: FieldTree | undefined,
  place: Place,
): unknown {
  if (!gone) return value;
  if (isMember(gone) && !kept) return undefined;
  const rest = removeFields(value, gone, kept, place);
  return kept || !isHollow(rest, value) ? rest : undefined;
}

/** What was emptied goes; what was empty before stays. */
function isHollow(rest: unknown, before: unknown): boolean {
  const isEmpty = (one: unknown) =>
    typeof one === 'object' && one !== null && Object.keys(one).length === 0;
  return isEmpty(rest) && !isEmpty(before);
}
