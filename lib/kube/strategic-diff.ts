/**
 * Makes strategic merge patches: what `kubectl apply`, `edit` and the like send.
 * Spec: staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go
 * (CreateTwoWayMergePatch, CreateThreeWayMergePatch)
 */
import { equalJson, isJsonObject, type JsonObject } from './json.ts';
import type { PatchFacts, TypeNode } from './schema/type-node.ts';

interface DiffOptions {
  readonly ignoreDeletions?: boolean;
  readonly ignoreChangesAndAdditions?: boolean;
}

/** The patch that turns `original` into `modified`; empty when they are the same. */
export function createTwoWayMergePatch(
  original: JsonObject,
  modified: JsonObject,
  type: TypeNode | undefined,
): JsonObject {
  return new Differ({}).diff(original, modified, type, false);
}

/**
 * The patch that gives `current` what `modified` says, and takes away what `original` (the configuration applied
 * last) had and `modified` has no more.
 */
export function createThreeWayMergePatch(
  original: JsonObject,
  modified: JsonObject,
  current: JsonObject,
  type: TypeNode | undefined,
): JsonObject {
  const delta = new Differ({ ignoreDeletions: true }).diff(current, modified, type, false);
  const deletions = new Differ({ ignoreChangesAndAdditions: true });
  return joinPatches(deletions.diff(original, modified, type, false), delta);
}

/** Two patches as one. Lists of both are of different elements, or the second one's word counts. */
function joinPatches(deletions: JsonObject, delta: JsonObject): JsonObject {
  const joined = { ...deletions };
  for (const [key, value] of Object.entries(delta)) {
    const present = joined[key];
    if (isJsonObject(present) && isJsonObject(value)) joined[key] = joinPatches(present, value);
    else if (Array.isArray(present) && Array.isArray(value) && !key.startsWith('$')) {
      joined[key] = [...value, ...present];
    } else joined[key] = value;
  }
  return joined;
}

interface Typed {
  readonly type: TypeNode | undefined;
  readonly patch: PatchFacts;
}

const untyped: PatchFacts = { strategies: [], mergeKey: undefined };

function fieldType(type: TypeNode | undefined, name: string): Typed {
  if (type?.kind === 'map') return { type: type.values, patch: untyped };
  const field = type?.kind === 'object' ? type.fields.get(name) : undefined;
  return field ?? { type: undefined, patch: untyped };
}

class Differ {
  readonly #options: DiffOptions;

  constructor(options: DiffOptions) {
    this.#options = options;
  }

  diff(
    original: JsonObject,
    modified: JsonObject,
    type: TypeNode | undefined,
    retainsKeys: boolean,
  ): JsonObject {
    const patch: JsonObject = {};
    for (const [key, old] of Object.entries(original)) {
      const value = modified[key];
      if (value === undefined) {
        if (!this.#options.ignoreDeletions) patch[key] = null;
      } else this.#diffField(patch, { key, old, value }, fieldType(type, key));
    }
    if (!this.#options.ignoreChangesAndAdditions) {
      for (const key of Object.keys(modified)) if (!(key in original)) patch[key] = modified[key];
    }
    if (retainsKeys && Object.keys(patch).length > 0) {
      patch['$retainKeys'] = Object.keys(modified).sort();
    }
    return patch;
  }

  #diffField(
    patch: JsonObject,
    { key, old, value }: { key: string; old: unknown; value: unknown },
    { type, patch: facts }: Typed,
  ): void {
    const mergesObjects = !facts.strategies.includes('replace');
    if (isJsonObject(old) && isJsonObject(value) && mergesObjects) {
      const inner = this.diff(old, value, type, facts.strategies.includes('retainKeys'));
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else if (Array.isArray(old) && Array.isArray(value) && facts.strategies.includes('merge')) {
      this.#diffList(patch, { key, old, value }, { type, patch: facts });
    } else if (!this.#options.ignoreChangesAndAdditions && !equalJson(old, value)) {
      patch[key] = value;
    }
  }

  #diffList(
    patch: JsonObject,
    { key, old, value }: { key: string; old: readonly unknown[]; value: readonly unknown[] },
    { type, patch: { mergeKey, strategies } }: Typed,
  ): void {
    const items = type?.kind === 'list' ? type.items : undefined;
    if (mergeKey === undefined) {
      this.#diffPrimitives(patch, key, old, value);
      return;
    }
    const list = this.#diffByKey(old, value, {
      mergeKey,
      items,
      retainsKeys: strategies.includes('retainKeys'),
    });
    if (list.length > 0) patch[key] = list;
    const keysOf = (from: readonly unknown[]) => from.map((item) => keyOf(item, mergeKey));
    if (list.length > 0 || !sameOrder(keysOf(old), keysOf(value))) {
      patch[`$setElementOrder/${key}`] = keysOf(value).map((one) => ({ [mergeKey]: one }));
    }
  }

  #diffPrimitives(
    patch: JsonObject,
    key: string,
    old: readonly unknown[],
    value: readonly unknown[],
  ): void {
    const { ignoreDeletions, ignoreChangesAndAdditions } = this.#options;
    const added = ignoreChangesAndAdditions ? [] : value.filter((item) => !old.includes(item));
    const gone = ignoreDeletions ? [] : old.filter((item) => !value.includes(item));
    if (added.length > 0) patch[key] = added;
    if (gone.length > 0) patch[`$deleteFromPrimitiveList/${key}`] = gone;
    if (added.length > 0 || gone.length > 0 || !sameOrder(old, value)) {
      patch[`$setElementOrder/${key}`] = value;
    }
  }

  #diffByKey(
    old: readonly unknown[],
    value: readonly unknown[],
    how: { mergeKey: string; items: TypeNode | undefined; retainsKeys: boolean },
  ): unknown[] {
    const { mergeKey, items, retainsKeys } = how;
    const list: unknown[] = [];
    for (const item of value.filter(isJsonObject)) {
      const key = keyOf(item, mergeKey);
      const present = old.filter(isJsonObject).find((one) => equalJson(keyOf(one, mergeKey), key));
      if (present) {
        const inner = this.diff(present, item, items, retainsKeys);
        if (Object.keys(inner).length > 0) list.push({ ...inner, [mergeKey]: key });
      } else if (!this.#options.ignoreChangesAndAdditions) list.push(item);
    }
    if (this.#options.ignoreDeletions) return list;
    const kept = value.map((item) => keyOf(item, mergeKey));
    const gone = old
      .map((item) => keyOf(item, mergeKey))
      .filter((key) => !kept.some((one) => equalJson(one, key)));
    return [...list, ...gone.map((key) => ({ $patch: 'delete', [mergeKey]: key }))];
  }
}

const keyOf = (item: unknown, mergeKey: string): unknown =>
  isJsonObject(item) ? item[mergeKey] : undefined;

/** Whether what both lists have stands in the same order in both. */
function sameOrder(old: readonly unknown[], value: readonly unknown[]): boolean {
  const common = (from: readonly unknown[], other: readonly unknown[]) =>
    from.filter((item) => other.some((one) => equalJson(one, item)));
  return equalJson(common(old, value), common(value, old));
}
