/** An entry with flags laid over it: what was given is set, what was given as empty is taken away. */
import type { JsonObject } from '#lib/kube/json.ts';

export function withFields(
  entry: JsonObject,
  fields: Readonly<Record<string, unknown>>,
): JsonObject {
  const changed: Record<string, unknown> = { ...entry };
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (value === '' || value === false) delete changed[name];
    else changed[name] = value;
  }
  return changed;
}
