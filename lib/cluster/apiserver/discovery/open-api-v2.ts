/**
 * /openapi/v2: all kinds in one document of the older form.
 * Spec: https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v2
 * Simplified: kinds only, no operations; in protobuf the document is empty, and clients that ask for it check nothing.
 */
import { isJsonObject, type JsonObject } from '#lib/kube/json.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { jsonResponse } from '../respond.ts';

const protobuf = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

/** `schemas`: those of every kind, as the newer form has them. */
export function serveOpenApiV2(
  { headers }: HttpRequest,
  version: string,
  schemas: () => JsonObject,
): HttpResponse {
  if (headers['accept']?.includes('proto')) {
    // Field 1, three bytes: swagger "2.0".
    return { status: 200, headers: { 'content-type': protobuf }, body: '\u000a\u00032.0' };
  }
  const info = { title: 'Kubernetes', version };
  const definitions = inOlderForm(schemas());
  return jsonResponse(200, { swagger: '2.0', info, paths: {}, definitions });
}

/** The older form refers to definitions, needs no wrapping of references, and has no "one of". */
function inOlderForm(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOlderForm);
  if (!isJsonObject(value)) return value;
  const { allOf, oneOf, ...rest } = value;
  const reference = Array.isArray(allOf) && allOf.length === 1 ? allOf[0] : undefined;
  const flat = { ...rest, ...(isJsonObject(reference) ? reference : {}) };
  const entries = Object.entries(flat).map(([name, of]): [string, unknown] =>
    name === '$ref' && typeof of === 'string'
      ? [name, of.replace('#/components/schemas/', '#/definitions/')]
      : [name, inOlderForm(of)],
  );
  return Object.fromEntries([...entries, ...(oneOf ? [['type', 'string'] as const] : [])]);
}
