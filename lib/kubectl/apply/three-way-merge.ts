/**
 * The patch that brings an object to what its manifest says, and takes away what an earlier manifest said.
 * Spec: apimachinery/pkg/util/strategicpatch (types of the schema), pkg/util/jsonmergepatch (all others)
 */
import { isJsonObject, type JsonObject } from '#lib/kube/json.ts';
import { createMergePatch } from '#lib/kube/merge-patch.ts';
import { typeOfObject } from '#lib/kube/schema/schema.ts';
import { createThreeWayMergePatch } from '#lib/kube/strategic-diff.ts';
import type { PatchType } from '../client/patch-object.ts';

export interface ThreeWayPatch {
  readonly type: PatchType;
  readonly patch: JsonObject;
}

export function threeWayPatch(
  original: JsonObject,
  modified: JsonObject,
  current: JsonObject,
): ThreeWayPatch {
  const type = typeOfObject(modified as { apiVersion: string; kind: string });
  if (type)
    return {
      type: 'strategic',
      patch: createThreeWayMergePatch(original, modified, current, type),
    };
  const additions = keep(createMergePatch(current, modified), (value) => value !== null);
  const deletions = keep(createMergePatch(original, modified), (value) => value === null);
  return { type: 'merge', patch: join(deletions, additions) };
}

/** The patch with only those leaves. */
function keep(patch: JsonObject, isKept: (leaf: unknown) => boolean): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(patch)) {
    if (!isJsonObject(value)) {
      if (isKept(value)) kept[key] = value;
      continue;
    }
    const inner = keep(value, isKept);
    if (Object.keys(inner).length > 0) kept[key] = inner;
  }
  return kept;
}

function join(a: JsonObject, b: JsonObject): JsonObject {
  const joined = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const present = joined[key];
    joined[key] = isJsonObject(present) && isJsonObject(value) ? join(present, value) : value;
  }
  return joined;
}
