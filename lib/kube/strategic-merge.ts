/**
 * Strategic merge patches: lists merge by key where the type says so, and directives say the rest.
 * Spec: https://github.com/kubernetes/community/blob/main/contributors/devel/sig-api-machinery/strategic-merge-patch.md
 * (staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go)
 */
import { equalJson, isJsonObject, type JsonObject } from './json.ts';
import type { Field, PatchFacts, TypeNode } from './schema/type-node.ts';

/** A patch that contradicts itself; the message is the API's own. */
export class StrategicMergeError extends Error {}

const directive = '$patch';
const retainKeys = '$retainKeys';
const deleteList = '$deleteFromPrimitiveList/';
const elementOrder = '$setElementOrder/';

/** The object with the patch merged in; shares what the patch does not touch. Throws StrategicMergeError. */
export function applyStrategicMerge(
  original: JsonObject,
  patch: JsonObject,
  type: TypeNode | undefined,
): JsonObject {
  switch (patch[directive]) {
    case undefined:
    case 'merge':
      return mergeObject(original, patch, type);
    case 'replace':
      return dropDirectives(patch) as JsonObject;
    case 'delete':
      return {};
    default:
      throw unknownDirective(patch[directive], 'map');
  }
}

const unknownDirective = (found: unknown, where: string) =>
  new StrategicMergeError(`unknown patch type found: ${JSON.stringify(found)} in ${where}`);

function mergeObject(
  original: JsonObject,
  patch: JsonObject,
  type: TypeNode | undefined,
): JsonObject {
  const merged = retained(original, patch);
  for (const [key, value] of Object.entries(patch)) {
    if (key === directive || key === retainKeys) continue;
    if (key.startsWith(deleteList)) deletePrimitives(merged, key.slice(deleteList.length), value);
    else if (key.startsWith(elementOrder)) continue;
    else if (value === null) delete merged[key];
    else merged[key] = mergeValue(merged[key], value, fieldType(type, key));
  }
  for (const [field, order] of orders(patch)) {
    const facts = fieldType(type, field);
    if (facts.patch.strategies.includes('merge'))
      arrange(merged, field, order, { before: original[field], type: facts });
  }
  return merged;
}

/** The order of a list's items: as `$setElementOrder` says, or else as the patch itself names them. */
function orders(patch: JsonObject): [field: string, order: unknown][] {
  return Object.entries(patch).flatMap(([key, value]): [string, unknown][] => {
    if (key.startsWith(elementOrder)) return [[key.slice(elementOrder.length), value]];
    if (!Array.isArray(value) || key.startsWith('$') || `${elementOrder}${key}` in patch) return [];
    return [[key, value.filter((item) => !isJsonObject(item) || !(directive in item))]];
  });
}

interface Typed {
  readonly type: TypeNode | undefined;
  readonly patch: PatchFacts;
}

const untyped: Typed = { type: undefined, patch: { strategies: [], mergeKey: undefined } };

function fieldType(type: TypeNode | undefined, name: string): Typed {
  if (type?.kind === 'map') return { type: type.values, patch: untyped.patch };
  const field: Field | undefined = type?.kind === 'object' ? type.fields.get(name) : undefined;
  return field ?? untyped;
}

/** `$retainKeys` drops what it does not name. */
function retained(original: JsonObject, patch: JsonObject): JsonObject {
  const keys = patch[retainKeys];
  if (keys === undefined) return { ...original };
  if (!Array.isArray(keys)) {
    throw new StrategicMergeError('expect an array of strings under the $retainKeys directive');
  }
  const named = new Set<unknown>(keys);
  for (const key of Object.keys(patch)) {
    if (!key.startsWith('$') && patch[key] !== null && !named.has(key)) {
      throw new StrategicMergeError(
        `${JSON.stringify(keys)} should contain all fields present in the patch`,
      );
    }
  }
  return Object.fromEntries(Object.entries(original).filter(([key]) => named.has(key)));
}

function deletePrimitives(merged: JsonObject, field: string, gone: unknown): void {
  const list = merged[field];
  if (!Array.isArray(list) || !Array.isArray(gone)) return;
  merged[field] = list.filter((item) => !gone.some((one) => equalJson(one, item)));
}

function mergeValue(original: unknown, patch: unknown, { type, patch: facts }: Typed): unknown {
  const merges = !facts.strategies.includes('replace');
  if (isJsonObject(patch)) {
    if (patch[directive] === 'delete') return undefined;
    if (!merges || !isJsonObject(original)) return dropDirectives(patch);
    return applyStrategicMerge(original, patch, type);
  }
  if (!Array.isArray(patch)) return patch;
  if (!facts.strategies.includes('merge')) return dropDirectives(patch);
  const present = Array.isArray(original) ? original : [];
  const items = type?.kind === 'list' ? type.items : undefined;
  return facts.mergeKey === undefined
    ? mergePrimitives(present, patch)
    : mergeByKey(present, patch, facts.mergeKey, items);
}

function mergePrimitives(original: readonly unknown[], patch: readonly unknown[]): unknown[] {
  const added = patch.filter((item) => !original.some((one) => equalJson(one, item)));
  return [...original, ...added.filter((item, index) => added.indexOf(item) === index)];
}

function mergeByKey(
  original: readonly unknown[],
  patch: readonly unknown[],
  mergeKey: string,
  type: TypeNode | undefined,
): unknown[] {
  const replaces = patch.some((item) => isJsonObject(item) && item[directive] === 'replace');
  if (replaces) {
    const rest = patch.filter((item) => !isJsonObject(item) || item[directive] !== 'replace');
    return rest.map(dropDirectives);
  }
  let merged = [...original];
  for (const item of patch) {
    if (!isJsonObject(item)) continue;
    const key = item[mergeKey];
    if (key === undefined) {
      throw new StrategicMergeError(
        `map: ${JSON.stringify(item)} does not contain declared merge key: ${mergeKey}`,
      );
    }
    merged = mergeItem(merged, item, mergeKey, type);
  }
  return merged;
}

function mergeItem(
  list: unknown[],
  item: JsonObject,
  mergeKey: string,
  type: TypeNode | undefined,
): unknown[] {
  const isSame = (one: unknown) => isJsonObject(one) && equalJson(one[mergeKey], item[mergeKey]);
  if (item[directive] === 'delete') return list.filter((one) => !isSame(one));
  const present = list.find(isSame);
  if (!isJsonObject(present)) return [...list, dropDirectives(item)];
  const merged = applyStrategicMerge(present, item, type);
  return list.map((one) => (one === present ? merged : one));
}

/** Without directives and nulls: what a patch adds where nothing was. */
function dropDirectives(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value
      .filter((item) => !isJsonObject(item) || item[directive] !== 'delete')
      .map(dropDirectives);
  }
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([key, member]) => member !== null && !isDirective(key),
  );
  return Object.fromEntries(kept.map(([key, member]) => [key, dropDirectives(member)]));
}

const isDirective = (key: string) =>
  key === directive ||
  key === retainKeys ||
  key.startsWith(deleteList) ||
  key.startsWith(elementOrder);

interface Ordering {
  /** The list as it was. */
  readonly before: unknown;
  readonly type: Typed;
}

/** `$setElementOrder`: the named elements in this order, the others where they stood among them. */
function arrange(merged: JsonObject, field: string, order: unknown, ordering: Ordering): void {
  const list = merged[field];
  if (!Array.isArray(list) || !Array.isArray(order)) return;
  const { mergeKey } = ordering.type.patch;
  const identity = (item: unknown): string =>
    JSON.stringify(mergeKey !== undefined && isJsonObject(item) ? item[mergeKey] : item);
  const wanted = order.map(identity);
  const before = Array.isArray(ordering.before) ? ordering.before.map(identity) : [];
  const rank = (sequence: readonly string[]) => (a: unknown, b: unknown) =>
    sequence.indexOf(identity(a)) - sequence.indexOf(identity(b));
  const named = list.filter((item) => wanted.includes(identity(item))).sort(rank(wanted));
  const others = list.filter((item) => !wanted.includes(identity(item))).sort(rank(before));
  merged[field] = interleave(others, named, (other, item) => {
    const at = before.indexOf(identity(other));
    const itemAt = before.indexOf(identity(item));
    return at >= 0 && itemAt >= 0 && at < itemAt;
  });
}

function interleave(
  others: readonly unknown[],
  named: readonly unknown[],
  standsBefore: (other: unknown, item: unknown) => boolean,
): unknown[] {
  const result: unknown[] = [];
  let next = 0;
  for (const item of named) {
    while (next < others.length && standsBefore(others[next], item)) result.push(others[next++]);
    result.push(item);
  }
  return [...result, ...others.slice(next)];
}
