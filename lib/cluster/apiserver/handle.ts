/** The way of a request over HTTP: who asks, what for, may they, then the answer. */
import type { Handle } from '#lib/kube/api-client.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { UserInfo } from '../cluster.ts';
import { authenticate } from './auth/authenticate.ts';
import { refusePathUnless } from './auth/authorizer.ts';
import { recordAudit } from './audit.ts';
import { impersonate } from './auth/impersonate.ts';
import { authorizeRequest, nameInSelector } from './authorize-request.ts';
import type { ClientParts } from './client.ts';
import { deprecationOf } from './deprecated-apis.ts';
import { serveDiscovery } from './discovery/discovery.ts';
import { isApplyPatch } from './patch-object.ts';
import type { FieldValidation, ResourceRequest, Verb } from './request.ts';
import {
  parseResourcePath,
  splitQuery,
  type ResourcePath,
  type SplitPath,
} from './request-path.ts';
import type { Resource } from './resource.ts';
import { formOf, statusResponse } from './respond.ts';
import { methodNotAllowed, serveResource, type Call } from './rest-handler.ts';
import type { Server } from './server.ts';
import type { IncludeObject } from './table.ts';

export function createHandle(parts: ClientParts): Handle {
  return (http) => {
    const warnings: string[] = [];
    try {
      return answer(parts, http, warnings);
    } catch (error) {
      if (error instanceof StatusError) return statusResponse(error.status, warnings);
      throw error;
    }
  };
}

function answer(parts: ClientParts, http: HttpRequest, warnings: string[]): HttpResponse {
  const { server } = parts;
  const user = impersonate(server.authorizer, authenticate(server, http), http);
  const split = splitQuery(http.path);
  const target = parseResourcePath(split.path);
  const resource = target && server.resources.byPath(target.group, target.version, target.plural);
  if (!target || !resource) return servePath(server, http, split, user);
  const request = understand({ http, query: split.query, target, resource, user, warnings });
  const agent = http.headers['user-agent'] ?? '';
  try {
    const response = serve(parts, http, split.query, { request, target, warnings });
    recordAudit(server.world, request, response.status, agent);
    return response;
  } catch (error) {
    if (error instanceof StatusError) recordAudit(server.world, request, error.code, agent);
    throw error;
  }
}

function serve(
  parts: ClientParts,
  http: HttpRequest,
  query: URLSearchParams,
  understood: Understood,
): HttpResponse {
  const { request } = understood;
  authorize(parts.server, request, query);
  const deprecation = deprecationOf(request);
  if (deprecation) request.warn(deprecation);
  return serveResource(callOf(parts, http, query, understood));
}

/** What is about no resource: discovery, version, health. */
function servePath(
  server: Server,
  http: HttpRequest,
  { path, query }: SplitPath,
  user: UserInfo,
): HttpResponse {
  const attributes = { user, verb: pathVerbs[http.method] ?? http.method.toLowerCase(), path };
  refusePathUnless(server.authorizer.authorizePath(attributes), attributes);
  const found = serveDiscovery(server, http, path, query);
  if (found) return found;
  throw unknownPath();
}

const pathVerbs: Readonly<Record<string, string>> = { HEAD: 'get' };

function authorize(server: Server, request: ResourceRequest, query: URLSearchParams): void {
  const name = request.name || nameInSelector(query.get('fieldSelector'));
  authorizeRequest(server, { ...request, name });
}

interface Understood {
  readonly request: ResourceRequest;
  readonly target: ResourcePath;
  readonly warnings: readonly string[];
}

function callOf(
  { server, subresource }: ClientParts,
  http: HttpRequest,
  query: URLSearchParams,
  { request, target, warnings }: Understood,
): Call {
  const { resource } = request;
  const call: Call = {
    server,
    request,
    http,
    query,
    rest: target.rest,
    subresource: request.subresource
      ? subresource(`${resource.name}/${request.subresource}`)
      : undefined,
    answer: {
      form: formOf(http),
      includeObject: (query.get('includeObject') ?? 'Metadata') as IncludeObject,
      resource,
      version: request.version,
      clock: server.world.clock,
      warnings,
    },
  };
  if (!isServed(call)) throw unknownPath();
  return call;
}

function unknownPath(): StatusError {
  return new StatusError(404, 'NotFound', 'the server could not find the requested resource', {});
}

function isServed({ request, subresource }: Call): boolean {
  if (!request.subresource || subresource) return true;
  return request.resource.definition.subresources.includes(request.subresource);
}

interface Understanding {
  readonly http: HttpRequest;
  readonly query: URLSearchParams;
  readonly target: ResourcePath;
  readonly resource: Resource;
  readonly user: UserInfo;
  readonly warnings: string[];
}

function understand(given: Understanding): ResourceRequest {
  const { http, query, target, resource, user, warnings } = given;
  const isApply = http.method === 'PATCH' && isApplyPatch(http.headers['content-type'] ?? '');
  return {
    verb: verbOf(http, query, target),
    resource,
    version: target.version,
    namespace: resource.definition.namespaced ? target.namespace : undefined,
    name: target.name,
    subresource: target.subresource,
    user,
    fieldManager: query.get('fieldManager') ?? (isApply ? '' : agentOf(http)),
    fieldValidation: (query.get('fieldValidation') ?? 'Warn') as FieldValidation,
    isDryRun: query.get('dryRun') === 'All',
    isApply,
    isForced: query.get('force') === 'true',
    warn: (text) => warnings.push(text),
  };
}

function verbOf(http: HttpRequest, query: URLSearchParams, target: ResourcePath): Verb {
  switch (http.method) {
    case 'GET':
    case 'HEAD': {
      const watch = query.get('watch');
      if (target.isWatch || watch === 'true' || watch === '1') return 'watch';
      return target.name ? 'get' : 'list';
    }
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return target.name ? 'delete' : 'deletecollection';
    default:
      throw methodNotAllowed();
  }
}

const agentOf = ({ headers }: HttpRequest) =>
  (headers['user-agent'] ?? 'unknown').split('/')[0] ?? '';
