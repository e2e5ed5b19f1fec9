/**
 * From a request's body to an object of the stored version that may be changed.
 * Spec: staging/src/k8s.io/apiserver/pkg/endpoints/handlers/create.go
 */
import { asObject, asString, cloneJson, isJsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { badRequest } from '#lib/kube/status.ts';
import { apiVersionOf } from './resource.ts';
import type { ResourceRequest } from './request.ts';

/** Throws BadRequest when the body is no object of the resource's kind in the request's version. */
export function decodeBody(request: ResourceRequest, body: unknown): AnyObject {
  if (!isJsonObject(body)) throw badRequest('the body of the request was not a JSON object');
  const { definition, storedApiVersion } = request.resource;
  const expected = apiVersionOf(definition, request.version);
  const apiVersion = asString(body['apiVersion']) || expected;
  const kind = asString(body['kind']) || definition.kind;
  if (kind !== definition.kind) {
    throw badRequest(
      `${kind} in version ${JSON.stringify(request.version)} cannot be handled as a ${definition.kind}: converting (${apiVersion}, Kind=${kind}) to (${expected}, Kind=${definition.kind}): unknown conversion`,
    );
  }
  if (apiVersion !== expected) {
    throw badRequest(
      `the API version in the data (${apiVersion}) does not match the expected API version (${expected})`,
    );
  }
  const copy = cloneJson(body);
  const metadata = { ...asObject(copy['metadata']) };
  // The type stands first, as the real server writes it.
  const typed = { kind, apiVersion: storedApiVersion, metadata };
  return { ...typed, ...copy, ...typed } as unknown as AnyObject;
}
