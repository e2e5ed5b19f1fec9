/**
 * PATCH: the stored object with a patch applied, in the version the client speaks.
 * Spec: staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go
 */
import { applyPatch, type Operation } from 'fast-json-patch';
import { asObject, cloneJson, isJsonObject } from '#lib/kube/json.ts';
import { applyMergePatch } from '#lib/kube/merge-patch.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { badRequest, StatusError } from '#lib/kube/status.ts';

export type PatchType = 'json' | 'merge' | 'strategic' | 'apply';

const contentTypes: Readonly<Record<string, PatchType>> = {
  'application/json-patch+json': 'json',
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
  'application/apply-patch+yaml': 'apply',
  'application/apply-patch+cbor': 'apply',
};

/** Throws 415 for content types that are no patch. */
export function patchTypeOf(contentType: string): PatchType {
  const type = contentTypes[contentType.split(';')[0]?.trim() ?? ''];
  if (type) return type;
  const list = Object.keys(contentTypes).join(', ');
  throw new StatusError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${list}`,
  );
}

/** A patched copy; the object given stays as it is. */
export function applyJsonOrMergePatch(
  type: 'json' | 'merge',
  object: AnyObject,
  patch: unknown,
): AnyObject {
  const patched = type === 'json' ? applyJsonPatch(object, patch) : mergeInto(object, patch);
  const metadata = { ...asObject(patched['metadata']) };
  return { ...patched, metadata } as unknown as AnyObject;
}

function mergeInto(object: AnyObject, patch: unknown) {
  if (!isJsonObject(patch)) throw badRequest('error decoding patch: the patch is not an object');
  return asObject(cloneJson(applyMergePatch(object, patch)));
}

function applyJsonPatch(object: AnyObject, patch: unknown) {
  if (!Array.isArray(patch)) {
    throw badRequest(
      'error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch',
    );
  }
  try {
    const document = cloneJson(object);
    return asObject(applyPatch(document, patch as Operation[], true, true).newDocument);
  } catch (error) {
    throw unprocessable(error instanceof Error ? error.message : String(error));
  }
}

function unprocessable(why: string): StatusError {
  return new StatusError(
    422,
    'Invalid',
    'the server rejected our request due to an error in our request',
    { causes: [{ reason: 'UnexpectedServerResponse', message: why }] },
  );
}
