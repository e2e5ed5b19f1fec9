/**
 * The annotation in which apply remembers what it was given.
 * Spec: https://kubernetes.io/docs/reference/labels-annotations-taints/#kubectl-kubernetes-io-last-applied-configuration
 */
import { asObject, type JsonObject } from '#lib/kube/json.ts';
import { compactJson, sortMembers } from '../printers/write-json.ts';

export const lastAppliedKey = 'kubectl.kubernetes.io/last-applied-configuration';

/** The draft with itself, as it was, in its annotation. */
export function withLastApplied(object: JsonObject, sorts = false): JsonObject {
  const bare = withoutLastApplied(object);
  const text = `${compactJson(sorts ? sortMembers(bare) : bare)}\n`;
  return annotated(object, { [lastAppliedKey]: text });
}

function annotated(object: JsonObject, added: Record<string, string>): JsonObject {
  const metadata = asObject(object['metadata']);
  const annotations = { ...asObject(metadata['annotations']), ...added };
  return { ...object, metadata: { ...metadata, annotations } };
}

function withoutLastApplied(object: JsonObject): JsonObject {
  const metadata = asObject(object['metadata']);
  const annotations = asObject(metadata['annotations']);
  if (!(lastAppliedKey in annotations)) return object;
  const { [lastAppliedKey]: _own, ...rest } = annotations;
  return { ...object, metadata: { ...metadata, annotations: rest } };
}
