/**
 * /openapi/v3: one document for every group and version, and a list of them.
 * Spec: https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3
 * Simplified: the documents tell of kinds and of how they are patched, and leave the other operations out.
 */
import type { JsonObject } from '#lib/kube/json.ts';
import { openApiSchemas } from '#lib/kube/schema/open-api-schemas.ts';
import type { ObjectNode } from '#lib/kube/schema/type-node.ts';
import { hexText, sha256 } from '#lib/kube/sha256.ts';
import { textToBytes } from '#lib/sim/text.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { jsonResponse } from '../respond.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import type { Server } from '../server.ts';
import { groupsOf, resourcesIn, type ApiGroup } from './api-groups.ts';
import { serveOpenApiV2 } from './open-api-v2.ts';

/** The answer to a path below /openapi; undefined: there is no such document. */
export function serveOpenApi(
  server: Server,
  http: HttpRequest,
  parts: readonly string[],
): HttpResponse | undefined {
  const groups = groupsOf(server.resources.all());
  const [version, ...path] = parts;
  if (version === 'v2') {
    return serveOpenApiV2(http, server.profile.kubernetesVersion, () => allSchemas(groups));
  }
  if (version !== 'v3') return undefined;
  if (path.length === 0) return jsonResponse(200, { paths: documentPaths(groups) });
  for (const group of groups) {
    const one = group.versions.find((each) => documentPath(group, each) === path.join('/'));
    if (one) return serveDocument(server, http, resourcesIn(group, one), one);
  }
  return undefined;
}

/** A client that has this document already is not sent it again. */
function serveDocument(
  server: Server,
  { headers: asked }: HttpRequest,
  resources: readonly Resource[],
  version: string,
): HttpResponse {
  const etag = `"${hashOf(resources, version)}"`;
  const headers = { 'cache-control': 'public, immutable', etag, vary: 'Accept' };
  if (asked['if-none-match'] === etag) return { status: 304, headers };
  const response = jsonResponse(200, documentOf(server, resources, version));
  return { ...response, headers: { ...response.headers, ...headers } };
}

/** "api/v1", "apis/apps/v1". */
const documentPath = ({ name }: ApiGroup, version: string) =>
  name === '' ? `api/${version}` : `apis/${name}/${version}`;

function documentPaths(groups: readonly ApiGroup[]): JsonObject {
  const paths: JsonObject = {};
  for (const group of groups) {
    for (const version of group.versions) {
      const path = documentPath(group, version);
      const hash = hashOf(resourcesIn(group, version), version);
      paths[path] = { serverRelativeURL: `/openapi/v3/${path}?hash=${hash}` };
    }
  }
  return paths;
}

/** Changes when the group's resources do. */
function hashOf(resources: readonly Resource[], version: string): string {
  const names = resources.map(({ name, revision }) => `${name}@${revision}`).join(' ');
  return hexText(sha256(textToBytes(`${version} ${names}`))).toUpperCase();
}

function documentOf(server: Server, resources: readonly Resource[], version: string): JsonObject {
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: server.profile.kubernetesVersion },
    paths: Object.fromEntries(resources.flatMap((one) => pathsOf(one, version))),
    components: { schemas: schemasOf(resources, version) },
  };
}

function schemasOf(resources: readonly Resource[], version: string): JsonObject {
  const types = resources.flatMap((resource) => resource.typeIn(version) ?? []);
  const schemas: JsonObject = openApiSchemas(types.filter(isBuiltIn));
  for (const resource of resources) {
    const own = resource.openApiSchemas?.(version);
    if (own) Object.assign(schemas, own);
  }
  return schemas;
}

function allSchemas(groups: readonly ApiGroup[]): JsonObject {
  const each = groups.flatMap((group) =>
    group.versions.map((version) => schemasOf(resourcesIn(group, version), version)),
  );
  return Object.assign({}, ...each) as JsonObject;
}

const isBuiltIn = ({ name }: ObjectNode) => name.startsWith('io.k8s.');

function pathsOf(
  { definition, storedApiVersion }: Resource,
  version: string,
): [string, JsonObject][] {
  if (!definition.verbs.includes('patch')) return [];
  const { group, kind, plural, namespaced } = definition;
  const apiVersion = apiVersionOf(definition, version);
  const root = group ? `/apis/${apiVersion}` : `/api/${version}`;
  const path = `${root}/${namespaced ? 'namespaces/{namespace}/' : ''}${plural}/{name}`;
  const content = Object.fromEntries(patchTypes.map((type) => [type, { schema: {} }]));
  const patch = {
    description: `partially update the specified ${kind}`,
    operationId: `patch_${storedApiVersion}_${plural}`,
    parameters: ['dryRun', 'fieldManager', 'fieldValidation', 'force'].map(queryParameter),
    requestBody: { content, required: true },
    'x-kubernetes-action': 'patch',
    'x-kubernetes-group-version-kind': { group, version, kind },
  };
  return [[path, { patch }]];
}

const patchTypes = [
  'application/apply-patch+yaml',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
];

const queryParameter = (name: string): JsonObject => ({
  name,
  in: 'query',
  schema: { type: name === 'force' ? 'boolean' : 'string', uniqueItems: true },
});
