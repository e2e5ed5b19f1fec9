/**
 * The API server: one door for everybody. `handle` speaks Kubernetes' REST; `client` is the same for those who live
 * in the same process. Both go the same way: authorization, admission, validation, one commit.
 * Spec: https://kubernetes.io/docs/reference/using-api/api-concepts/
 */
import type { ApiClient, Handle } from '#lib/kube/api-client.ts';
import type { KindDefinition } from '#lib/kube/kind.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { World } from '#lib/sim/world.ts';
import type { UserInfo } from '../cluster.ts';
import type { Profile } from '../profile.ts';
import { AdmissionChain } from './admission/admission.ts';
import { admissionPlugins } from './admission/plugins.ts';
import { serveDiscovery } from './discovery/discovery.ts';
import { InHouseClient } from './client.ts';
import type { NodeApi } from './node-api.ts';
import type { FieldValidation, ResourceRequest, Verb } from './request.ts';
import { parseResourcePath, splitQuery, type ResourcePath } from './request-path.ts';
import { ResourceRegistry, type Resource } from './resource.ts';
import { formOf, statusResponse } from './respond.ts';
import { methodNotAllowed, serveResource, type Call } from './rest-handler.ts';
import type { Server } from './server.ts';
import { Storage } from './storage.ts';
import { createSubresources } from './subresources/registry.ts';
import type { Subresource } from './subresources/subresource.ts';
import type { IncludeObject } from './table.ts';

export interface ApiServerOptions {
  readonly world: World;
  readonly profile: Profile;
  readonly kinds: readonly KindDefinition[];
  /** The kubelets; without them nothing runs, and logs and exec find no node. */
  readonly nodes?: NodeApi;
}

export interface ApiServer {
  /** Never throws StatusError: a refusal is an answer. */
  readonly handle: Handle;
  client(user: UserInfo): ApiClient;
}

export function createApiServer({ world, profile, kinds, nodes }: ApiServerOptions): ApiServer {
  const server: Server = {
    world,
    profile,
    resources: new ResourceRegistry(servedKinds(profile, kinds)),
    storage: new Storage(world.store),
    admission: new AdmissionChain(admissionPlugins),
  };
  const subresources = new Map(createSubresources(nodes).map((one) => [one.name, one]));
  return {
    handle: (request) => answer(server, subresources, request),
    client: (user) =>
      new InHouseClient(
        { server, subresource: (name) => subresources.get(name), authorize() {} },
        user,
        managerOf(user),
      ),
  };
}

const metricsGroup = 'metrics.k8s.io';

/** The metrics API is there when its server is. */
function servedKinds({ addons }: Profile, kinds: readonly KindDefinition[]) {
  const hasMetrics = addons.includes('metrics-server');
  return kinds.filter(({ group }) => hasMetrics || group !== metricsGroup);
}

/** "system:serviceaccount:kube-system:deployment-controller" writes as kube-controller-manager; others by their last name. */
function managerOf({ username }: UserInfo): string {
  if (username.startsWith('system:serviceaccount:kube-system:')) return 'kube-controller-manager';
  if (username.startsWith('system:node:')) return 'kubelet';
  return username.split(':').at(-1) ?? username;
}

function answer(
  server: Server,
  subresources: ReadonlyMap<string, Subresource>,
  http: HttpRequest,
): HttpResponse {
  const warnings: string[] = [];
  try {
    const { path, query } = splitQuery(http.path);
    const found = serveDiscovery(server, http, path, query);
    if (found) return found;
    const target = parseResourcePath(path);
    const resource = target && server.resources.byPath(target.group, target.version, target.plural);
    if (!target || !resource) throw unknownPath();
    const request = understand({ http, query, target, resource, warnings });
    const name = `${resource.name}/${request.subresource}`;
    const call: Call = {
      server,
      request,
      http,
      query,
      rest: target.rest,
      subresource: request.subresource ? subresources.get(name) : undefined,
      answer: {
        form: formOf(http),
        includeObject: (query.get('includeObject') ?? 'Metadata') as IncludeObject,
        resource,
        version: request.version,
        nowMs: server.world.clock.nowMs,
        warnings,
      },
    };
    if (!isServed(call)) throw unknownPath();
    return serveResource(call);
  } catch (error) {
    if (error instanceof StatusError) return statusResponse(error.status, warnings);
    throw error;
  }
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
  readonly warnings: string[];
}

function understand({ http, query, target, resource, warnings }: Understanding): ResourceRequest {
  return {
    verb: verbOf(http, query, target),
    resource,
    version: target.version,
    namespace: resource.definition.namespaced ? target.namespace : undefined,
    name: target.name,
    subresource: target.subresource,
    user: userOf(http),
    fieldManager: query.get('fieldManager') ?? agentOf(http),
    fieldValidation: (query.get('fieldValidation') ?? 'Warn') as FieldValidation,
    isDryRun: query.get('dryRun') === 'All',
    warn: (text) => warnings.push(text),
  };
}

function verbOf(http: HttpRequest, query: URLSearchParams, target: ResourcePath): Verb {
  switch (http.method) {
    case 'GET': {
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

function userOf({ peer }: HttpRequest): UserInfo {
  const certificate = peer?.certificate;
  if (!certificate) return { username: 'system:anonymous', groups: ['system:unauthenticated'] };
  return {
    username: certificate.commonName,
    groups: [...certificate.organizations, 'system:authenticated'],
  };
}
