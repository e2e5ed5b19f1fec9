/** Spec: https://www.rfc-editor.org/rfc/rfc7386 */
import { isJsonObject, type JsonObject } from './json.ts';

/** The target with the patch merged in; shares what the patch does not touch. */
export function applyMergePatch(target: unknown, patch: unknown): unknown {
  if (!isJsonObject(patch)) return patch;
  const merged: JsonObject = isJsonObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = applyMergePatch(merged[key], value);
  }
  return merged;
}

/** The smallest merge patch that turns `before` into `after`. */
export function createMergePatch(before: JsonObject, after: JsonObject): JsonObject {
  const patch: JsonObject = {};
  for (const key of Object.keys(before)) if (!(key in after)) patch[key] = null;
  for (const [key, value] of Object.entries(after)) {
    const old = before[key];
    if (!isJsonObject(value) || !isJsonObject(old)) {
      if (JSON.stringify(value) !== JSON.stringify(old)) patch[key] = value;
      continue;
    }
    const inner = createMergePatch(old, value);
    if (Object.keys(inner).length > 0) patch[key] = inner;
  }
  return patch;
}
