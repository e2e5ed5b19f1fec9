/** Everything the server answers that is about no resource: discovery, version, health. */
import { versionInfo } from '#lib/kube/releases.ts';
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { jsonResponse } from '../respond.ts';
import type { Server } from '../server.ts';
import {
  aggregatedDiscovery,
  apiGroup,
  apiGroupList,
  apiResourceList,
  apiVersions,
  groupsOf,
  type AggregatedVersion,
  type ApiGroup,
} from './api-groups.ts';
import { healthPaths, healthResponse } from './health-checks.ts';
import { serveMetrics } from './metrics.ts';
import { serveOpenApi } from './open-api.ts';

/** undefined: the path is not one of these. */
export function serveDiscovery(
  server: Server,
  http: HttpRequest,
  path: string,
  query: URLSearchParams,
): HttpResponse | undefined {
  if (http.method !== 'GET' && http.method !== 'HEAD') return undefined;
  const groups = groupsOf(server.resources.all());
  const parts = path.split('/').filter((part) => part !== '');
  switch (parts[0]) {
    case undefined:
      return jsonResponse(200, { paths: rootPaths(groups) });
    case 'version':
      // The one answer that the real server always writes for people to read.
      return jsonResponse(
        200,
        JSON.stringify(versionInfo(server.profile.kubernetesVersion, 'server'), null, 2),
      );
    case 'api':
      return serveCore(groups, http, parts.slice(1));
    case 'apis':
      return serveGroups(groups, http, parts.slice(1));
    case 'openapi':
      return serveOpenApi(server, http, parts.slice(1));
    case 'metrics':
      return parts.length === 1 ? serveMetrics(server) : undefined;
    default:
      return healthResponse(path, query);
  }
}

function serveCore(
  groups: readonly ApiGroup[],
  http: HttpRequest,
  [version, ...rest]: readonly string[],
): HttpResponse | undefined {
  const core = groups.filter((group) => group.name === '');
  if (version === undefined) return listGroups(http, core, apiVersions());
  return rest.length === 0 ? serveVersion(core[0], version) : undefined;
}

function serveGroups(
  groups: readonly ApiGroup[],
  http: HttpRequest,
  [name, version, ...rest]: readonly string[],
): HttpResponse | undefined {
  const named = groups.filter((group) => group.name !== '');
  if (name === undefined) return listGroups(http, named, apiGroupList(named));
  const group = named.find((one) => one.name === name);
  if (!group || rest.length > 0) return undefined;
  return version === undefined ? jsonResponse(200, apiGroup(group)) : serveVersion(group, version);
}

function serveVersion(group: ApiGroup | undefined, version: string): HttpResponse | undefined {
  if (!group?.versions.includes(version)) return undefined;
  return jsonResponse(200, apiResourceList(group, version));
}

/** The aggregated form when the client asks for it, else the plain one. */
function listGroups(
  http: HttpRequest,
  groups: readonly ApiGroup[],
  plain: Readonly<Record<string, unknown>>,
): HttpResponse {
  const version = aggregatedVersion(http.headers['accept'] ?? '');
  if (!version) return jsonResponse(200, plain);
  const type = `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`;
  const response = jsonResponse(200, aggregatedDiscovery(groups, version));
  return { ...response, headers: { ...response.headers, 'content-type': type } };
}

function aggregatedVersion(accept: string): AggregatedVersion | undefined {
  for (const range of accept.split(',')) {
    if (!range.includes('as=APIGroupDiscoveryList')) continue;
    const version = /v=(v2beta1|v2)(?:;|$)/.exec(range.replaceAll(' ', ''))?.[1];
    if (version === 'v2' || version === 'v2beta1') return version;
  }
  return undefined;
}

const otherPaths = ['/metrics', '/openapi/v2', '/openapi/v3', '/openapi/v3/', '/version'];

function rootPaths(groups: readonly ApiGroup[]): string[] {
  const ofGroups = groups.flatMap(({ name, versions }) =>
    name === ''
      ? ['/api', ...versions.map((version) => `/api/${version}`)]
      : [`/apis/${name}`, ...versions.map((version) => `/apis/${name}/${version}`)],
  );
  return [...ofGroups, '/apis', '/apis/', ...otherPaths, ...healthPaths()].sort();
}
