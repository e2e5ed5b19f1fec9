/**
 * The annotation in which apply remembers what it was given.
 * Spec: https://kubernetes.io/docs/reference/labels-annotations-taints/#kubectl-kubernetes-io-last-applied-configuration
 * (staging/src/k8s.io/kubectl/pkg/util/apply.go)
 */
import { asObject, isJsonObject, type JsonObject } from '#lib/kube/json.ts';
import { compactJson, sortMembers } from '../printers/write-json.ts';

export const lastAppliedKey = 'kubectl.kubernetes.io/last-applied-configuration';

/** A typed draft with itself, as it was, in its annotation; members keep the order of Go's struct. */
export const withLastApplied = (draft: JsonObject): JsonObject =>
  annotated(draft, `${compactJson(withoutLastApplied(draft))}\n`);

/** An object of a manifest with itself in its annotation: sorted, and always with annotations. */
export function withManifestApplied(object: JsonObject): JsonObject {
  return annotated(object, `${compactJson(sortMembers(modifiedConfiguration(object)))}\n`);
}

/** The object of a manifest as apply compares it: without the annotation, but with annotations. */
export function modifiedConfiguration(object: JsonObject): JsonObject {
  const metadata = asObject(object['metadata']);
  const { [lastAppliedKey]: _own, ...annotations } = asObject(metadata['annotations']);
  return { ...object, metadata: { ...metadata, annotations } };
}

/** What was applied last, as text; undefined when the object does not tell. */
export function lastAppliedText(object: JsonObject): string | undefined {
  const annotations = asObject(asObject(object['metadata'])['annotations']);
  const text = annotations[lastAppliedKey];
  return typeof text === 'string' ? text : undefined;
}

/** What was applied last; empty when the object does not tell. */
export function lastAppliedOf(object: JsonObject): JsonObject {
  const text = lastAppliedText(object);
  const value: unknown = text === undefined ? {} : JSON.parse(text);
  return isJsonObject(value) ? value : {};
}

function annotated(object: JsonObject, text: string): JsonObject {
  const metadata = asObject(object['metadata']);
  const annotations = { ...asObject(metadata['annotations']), [lastAppliedKey]: text };
  return { ...object, metadata: { ...metadata, annotations } };
}

function withoutLastApplied(object: JsonObject): JsonObject {
  const metadata = asObject(object['metadata']);
  const annotations = asObject(metadata['annotations']);
  if (!(lastAppliedKey in annotations)) return object;
  const { [lastAppliedKey]: _own, ...rest } = annotations;
  return { ...object, metadata: { ...metadata, annotations: rest } };
}
