/**
 * PATCH: the stored object with a patch applied, in the version the client speaks.
 * Spec: staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go
 */
import { applyPatch as applyOperations, type Operation } from 'rfc6902';
import { asObject, cloneJson, isJsonObject, type JsonObject } from '#lib/kube/json.ts';
import { applyMergePatch } from '#lib/kube/merge-patch.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { ObjectNode } from '#lib/kube/schema/type-node.ts';
import { badRequest, StatusError } from '#lib/kube/status.ts';
import { applyStrategicMerge, StrategicMergeError } from '#lib/kube/strategic-merge.ts';

export type PatchType = 'json' | 'merge' | 'strategic' | 'apply';

const contentTypes: Readonly<Record<string, PatchType>> = {
  'application/json-patch+json': 'json',
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
  'application/apply-patch+yaml': 'apply',
};

export const isApplyPatch = (contentType: string): boolean =>
  contentType.startsWith('application/apply-patch+');

/** Throws 415 for content types that are no patch, and for strategic merges of kinds without a schema. */
export function patchTypeOf(contentType: string, schema: ObjectNode | undefined): PatchType {
  const type = contentTypes[contentType.split(';')[0]?.trim() ?? ''];
  if (type && (type !== 'strategic' || schema)) return type;
  const accepted = Object.keys(contentTypes).filter(
    (one) => schema !== undefined || contentTypes[one] !== 'strategic',
  );
  throw new StatusError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
    {},
  );
}

/** What the patch makes of the object, which stays as it is. */
export function applyPatch(
  type: Exclude<PatchType, 'apply'>,
  object: AnyObject,
  patch: unknown,
  schema: ObjectNode | undefined,
): JsonObject {
  if (type === 'json') return applyJsonPatch(object, patch);
  if (!isJsonObject(patch)) {
    throw badRequest(
      'error decoding patch: json: cannot unmarshal into Go value of type map[string]interface {}',
    );
  }
  if (type === 'merge') return asObject(applyMergePatch(object, patch));
  try {
    return applyStrategicMerge(object, patch, schema);
  } catch (error) {
    if (error instanceof StrategicMergeError) throw badRequest(error.message);
    throw error;
  }
}

function applyJsonPatch(object: AnyObject, patch: unknown): JsonObject {
  if (!Array.isArray(patch)) {
    throw badRequest(
      'error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch',
    );
  }
  const { object: document, failed } = jsonPatched(object, patch);
  if (failed) throw unprocessable();
  return document;
}

/** A copy of the object with the operations applied, and the first of them that could not be. */
export function jsonPatched(
  object: AnyObject,
  patch: readonly unknown[],
): { readonly object: JsonObject; readonly failed: Operation | undefined } {
  const document: JsonObject = cloneJson(object);
  const operations = patch as Operation[];
  const results = applyOperations(document, operations);
  return { object: document, failed: operations.find((_, index) => results[index] !== null) };
}

/** What is wrong with the patch, the real server keeps to itself. */
function unprocessable(): StatusError {
  const message = 'the server rejected our request due to an error in our request';
  return new StatusError(422, 'Invalid', message, {});
}
