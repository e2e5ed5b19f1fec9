/** The REST of resources over HTTP: from a request to its operation, and from the result to an answer. */
import type { DeleteOptions } from '#lib/kube/api-client.ts';
import { asObject, asString, at, cloneJson } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { typeFor } from '#lib/kube/schema/schema.ts';
import { badRequest, StatusError } from '#lib/kube/status.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { createObject } from './create-object.ts';
import { decodeBody, decodePatched } from './decode-body.ts';
import { deleteObject } from './delete-object.ts';
import { getObject } from './get-object.ts';
import { listObjects } from './list-objects.ts';
import { applyPatch, patchTypeOf } from './patch-object.ts';
import { applyTo } from './managed-fields.ts';
import { readBody, type Body } from './read-body.ts';
import type { ResourceRequest } from './request.ts';
import { apiVersionOf } from './resource.ts';
import {
  jsonResponse,
  listResponse,
  objectResponse,
  watchResponse,
  type Answer,
} from './respond.ts';
import { asScale, scaleOf, withScale } from './scale.ts';
import { createSelection } from './selection.ts';
import type { Server } from './server.ts';
import type { Subresource } from './subresources/subresource.ts';
import { updateObject, type MakeDraft } from './update-object.ts';
import { watchStore } from './watch.ts';

/** One request on its way through the server. */
export interface Call {
  readonly server: Server;
  readonly request: ResourceRequest;
  readonly http: HttpRequest;
  readonly query: URLSearchParams;
  readonly rest: string;
  readonly answer: Answer;
  readonly subresource: Subresource | undefined;
}

export function serveResource(call: Call): HttpResponse {
  if (call.subresource) return serveSubresource(call, call.subresource);
  switch (call.request.verb) {
    case 'get':
      return serveGet(call);
    case 'list':
      return serveList(call);
    case 'watch':
      return serveWatch(call);
    case 'create':
      return serveCreate(call);
    case 'update':
    case 'patch':
      return serveUpdate(call);
    case 'delete':
      return serveDelete(call);
    case 'deletecollection':
      return serveDeleteCollection(call);
  }
}

function serveCreate({ server, request, http, answer }: Call): HttpResponse {
  const draft = decodeBody(request, readBody(http));
  return objectResponse(answer, 201, createObject(server, request, draft));
}

function serveSubresource(call: Call, subresource: Subresource): HttpResponse {
  const { server, request, http, query, rest } = call;
  if (subresource.connect) return subresource.connect({ server, request, http, query, rest });
  if (request.verb !== 'create' || !subresource.create) throw methodNotAllowed();
  const result = subresource.create({ server, request, body: readBody(http).value });
  return jsonResponse(201, result, call.answer.warnings);
}

function serveGet({ server, request, answer }: Call): HttpResponse {
  const object = getObject(server, request);
  if (request.subresource === 'scale')
    return jsonResponse(200, scaleOf(object, request.resource.scale));
  return objectResponse(answer, 200, object);
}

function serveList({ server, request, query, answer }: Call): HttpResponse {
  const list = listObjects(server, request.resource, {
    namespace: request.namespace,
    labelSelector: query.get('labelSelector') ?? '',
    fieldSelector: query.get('fieldSelector') ?? '',
    limit: Number(query.get('limit') ?? 0) || 0,
    continueToken: query.get('continue') ?? '',
  });
  return listResponse(answer, list);
}

const leastTimeoutMs = 1_800_000;

function serveWatch({ server, request, query, answer }: Call): HttpResponse {
  const { resource, namespace, version } = request;
  const since = query.get('resourceVersion') ?? '';
  const fieldSelector = watchedFields(query.get('fieldSelector') ?? '', request.name);
  const bookmark = (resourceVersion: string) =>
    ({
      kind: resource.definition.kind,
      apiVersion: apiVersionOf(resource.definition, version),
      metadata: { resourceVersion, creationTimestamp: null },
    }) as unknown as AnyObject;
  const source = watchStore(server.world, {
    prefix: namespace ? `${resource.prefix}${namespace}/` : resource.prefix,
    selects: createSelection(resource, query.get('labelSelector') ?? '', fieldSelector),
    afterRevision: readRevision(since, query.get('sendInitialEvents') === 'true'),
    timeoutMs: Number(query.get('timeoutSeconds') ?? 0) * 1000 || randomTimeout(server),
    bookmark: query.get('allowWatchBookmarks') === 'true' ? bookmark : undefined,
    sendInitialEvents: query.get('sendInitialEvents') === 'true',
  });
  return watchResponse(answer, source);
}

const randomTimeout = ({ world }: Server) => leastTimeoutMs + world.chance.below(leastTimeoutMs);

function watchedFields(fieldSelector: string, name: string): string {
  if (!name) return fieldSelector;
  return fieldSelector ? `${fieldSelector},metadata.name=${name}` : `metadata.name=${name}`;
}

function readRevision(text: string, wantsInitial: boolean): number | undefined {
  if (text === '' || text === '0' || wantsInitial) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new StatusError(
    400,
    'BadRequest',
    `Invalid value: ${JSON.stringify(text)}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
  );
}

function serveUpdate(call: Call): HttpResponse {
  const { server, request, answer } = call;
  const isScale = request.subresource === 'scale';
  const { object, wasCreated } = updateObject(
    server,
    request,
    isScale ? scaleDraft(call) : draftOf(call),
  );
  if (isScale) return jsonResponse(200, scaleOf(object, request.resource.scale), answer.warnings);
  return objectResponse(answer, wasCreated ? 201 : 200, object);
}

function draftOf(call: Call): MakeDraft {
  const { request, http } = call;
  const body = readBody(http);
  if (request.verb === 'update') return () => decodeBody(request, body);
  const { resource, version } = request;
  const schema = resource.isCustom ? undefined : resource.typeIn(version);
  const type = patchTypeOf(http.headers['content-type'] ?? '', schema);
  if (type === 'apply') return applyDraft(call, body);
  return (old) => {
    const patched = applyPatch(type, old, body.value, schema);
    return decodePatched(request, patched, body, type === 'strategic');
  };
}

function applyDraft({ request, server }: Call, body: Body): MakeDraft {
  const config = decodeBody(request, body);
  const time = server.world.clock.timestamp;
  return (old) => cloneJson(applyTo(request, old, config, time));
}

function scaleDraft({ http, request }: Call): MakeDraft {
  const body = readBody(http);
  const paths = request.resource.scale;
  if (request.verb === 'update') return (old) => withScale(old, asScale(body.value), paths);
  const schema = typeFor('autoscaling', 'v1', 'Scale');
  const type = patchTypeOf(http.headers['content-type'] ?? '', schema);
  if (type === 'apply') throw badRequest('a scale takes no server-side apply');
  return (old) =>
    withScale(old, asScale(applyPatch(type, scaleOf(old, paths), body.value, schema)), paths);
}

function serveDelete({ server, request, http, query, answer }: Call): HttpResponse {
  const { options, isDryRun } = readDeleteOptions(http, query);
  const asked = { ...request, isDryRun: request.isDryRun || isDryRun };
  const { object, isGone } = deleteObject(server, asked, options);
  if (!isGone || returnsDeleted.has(request.resource.name)) {
    return objectResponse(answer, 200, object);
  }
  const { name, uid } = object.metadata;
  const { group, resource } = request.resource;
  const details = { name, ...(group ? { group } : {}), kind: resource, uid };
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details };
  return jsonResponse(200, status, answer.warnings);
}

/** The resources whose deletion answers with the object that was. */
const returnsDeleted: ReadonlySet<string> = new Set([
  'persistentvolumeclaims',
  'persistentvolumes',
  'pods',
  'podtemplates',
  'resourcequotas',
  'serviceaccounts',
  'services',
]);

function serveDeleteCollection(call: Call): HttpResponse {
  const { server, request, http, query, answer } = call;
  const { options, isDryRun } = readDeleteOptions(http, query);
  const list = listObjects(server, request.resource, {
    namespace: request.namespace,
    labelSelector: query.get('labelSelector') ?? '',
    fieldSelector: query.get('fieldSelector') ?? '',
  });
  for (const { metadata } of list.items) {
    const one: ResourceRequest = {
      ...request,
      name: metadata.name,
      namespace: metadata.namespace,
      isDryRun: request.isDryRun || isDryRun,
    };
    deleteObject(server, one, options);
  }
  return listResponse(answer, list);
}

function readDeleteOptions(
  http: HttpRequest,
  query: URLSearchParams,
): { options: DeleteOptions; isDryRun: boolean } {
  const body = http.body === undefined || http.body === '' ? {} : asObject(readBody(http).value);
  const policy = asString(body['propagationPolicy']) || query.get('propagationPolicy') || '';
  const grace = body['gracePeriodSeconds'] ?? query.get('gracePeriodSeconds') ?? undefined;
  const orphans = body['orphanDependents'] ?? query.get('orphanDependents');
  const options = {
    ...(grace === undefined ? {} : { gracePeriodSeconds: Number(grace) }),
    ...(policy ? { propagationPolicy: readPolicy(policy) } : readOrphans(orphans)),
    ...(body['preconditions'] ? { preconditions: asObject(body['preconditions']) } : {}),
  };
  const dryRun = at(body, 'dryRun');
  return { options, isDryRun: Array.isArray(dryRun) && dryRun.includes('All') };
}

function readOrphans(orphans: unknown): Pick<DeleteOptions, 'propagationPolicy'> {
  if (orphans === true || orphans === 'true') return { propagationPolicy: 'Orphan' };
  return {};
}

function readPolicy(policy: string): NonNullable<DeleteOptions['propagationPolicy']> {
  if (policy === 'Background' || policy === 'Foreground' || policy === 'Orphan') return policy;
  throw badRequest(
    `DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Unsupported value: ${JSON.stringify(policy)}: supported values: "Foreground", "Background", "Orphan", "nil"`,
  );
}

export function methodNotAllowed(): StatusError {
  return new StatusError(
    405,
    'MethodNotAllowed',
    'the server does not allow this method on the requested resource',
    {},
  );
}
