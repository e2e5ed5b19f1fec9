/**
 * NGINX Gateway Fabric: the pod behind Gateways of its class. One of its containers watches, the other serves.
 * Spec: https://docs.nginx.com/nginx-gateway-fabric/overview/gateway-architecture/
 * Simplified: the serving container reads the API itself; it listens on 80 and 443, whatever listeners there are.
 */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { textOfBase64 } from '#lib/kube/base64.ts';
import { answer, textAnswer } from './http-answer.ts';
import { defineImage, type Certificate, type ProgramContext, type ServerProgram } from './image.ts';
import { askApi, listFromApi } from './in-cluster-api.ts';
import { klogHead } from './log-time.ts';
import { certificateOfPem } from './served-certificate.ts';
import { attach, isGranted, sharedHostnames } from './servers/gateway/attach.ts';
import type {
  BackendReference,
  GatewayObject,
  GrantObject,
  Listener,
  RouteObject,
} from './servers/gateway/gateway-objects.ts';
import { filteredRequest, filteredResponse, redirectOf } from './servers/gateway/route-filters.ts';
import { findRule, type Hit, type HostedRoute } from './servers/gateway/route-match.ts';
import { nginxErrorPage } from './servers/nginx-error-page.ts';
import { passOn, upstreamOf } from './servers/ingress/upstream.ts';

const group = 'gateway.networking.k8s.io';
const className = 'nginx';

const listOf = <T>(context: ProgramContext, plural: string, version = 'v1'): readonly T[] =>
  listFromApi<T>(context, `/apis/${group}/${version}/${plural}`);

interface NamespaceObject {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
}

const controller: ServerProgram = {
  step: (context) => ({
    lines: [{ text: `${klogHead(context.nowMs)}manager.go:109] "Starting NGINX Gateway Fabric"` }],
    listen: [{ port: 8081 }],
  }),
  http: ({ path }) =>
    path === '/readyz' ? textAnswer(200, 'ok') : textAnswer(404, '404 page not found\n'),
  usage: () => ({ cpuMillis: 2, memoryBytes: 45 * 2 ** 20 }),
};

const proxy: ServerProgram = {
  step: () => ({ listen: [{ port: 80 }, { port: 443, tls: true }] }),
  http: (request, context) => serve(request, context),
  certificate: (context) => certificateOf(context),
  usage: () => ({ cpuMillis: 1, memoryBytes: 12 * 2 ** 20 }),
};

const ownGateways = (context: ProgramContext): GatewayObject[] =>
  listOf<GatewayObject>(context, 'gateways').filter(
    ({ spec }) => spec.gatewayClassName === className,
  );

/** The certificate of the first listener that has one. */
function certificateOf(context: ProgramContext): Certificate | undefined {
  for (const { metadata, spec } of ownGateways(context)) {
    for (const { name, namespace = metadata.namespace } of spec.listeners.flatMap(
      ({ tls }) => tls?.certificateRefs ?? [],
    )) {
      const response = askApi(context, `/api/v1/namespaces/${namespace}/secrets/${name}`);
      const { data } = (response?.status === 200 ? response.body : {}) as {
        data?: Readonly<Record<string, string>>;
      };
      const found = certificateOfPem(textOfBase64(data?.['tls.crt'] ?? '') ?? '');
      if (found) return found;
    }
  }
  return undefined;
}

function serve(request: HttpRequest, context: ProgramContext): HttpResponse {
  const [host = ''] = (request.headers['host'] ?? '').split(':');
  const hit = findRule(routesAt(context), host, request);
  if (!hit) return page(404);
  const scheme = context.port === 443 ? 'https' : 'http';
  const redirect = redirectOf(hit, { request, host, scheme });
  if (redirect) return redirect;
  const backend = choose(hit.rule.backendRefs ?? [], context);
  if (!backend || !mayReach(hit, backend, context)) return page(500);
  const { namespace = hit.route.metadata.namespace, name, port: number = 80 } = backend;
  const upstream = upstreamOf(context, namespace, { service: { name, port: { number } } });
  if (upstream.endpoints.length === 0) return page(503);
  const { response } = passOn(context, upstream, filteredRequest(hit, request));
  return response ? filteredResponse(hit, response) : page(502);
}

/** The routes of the listeners at the port that the request came to. */
function routesAt(context: ProgramContext): HostedRoute[] {
  const gateways = ownGateways(context);
  if (gateways.length === 0) return [];
  const namespaces = listFromApi<NamespaceObject>(context, '/api/v1/namespaces');
  const labelsOf = (name: string) =>
    namespaces.find(({ metadata }) => metadata.name === name)?.metadata.labels;
  const isHere = ({ port }: Listener) => port === context.port;
  return listOf<RouteObject>(context, 'httproutes').flatMap((route) =>
    (route.spec.parentRefs ?? []).flatMap((parent) => {
      const gateway = gateways.find(
        ({ metadata }) =>
          metadata.name === parent.name &&
          metadata.namespace === (parent.namespace ?? route.metadata.namespace),
      );
      const attached = gateway && attach(route, parent, { gateway, labelsOf });
      if (!attached || !('listeners' in attached)) return [];
      const listeners = attached.listeners.filter(isHere);
      return [{ route, hosts: listeners.flatMap((one) => sharedHostnames(one, route)) }];
    }),
  );
}

/** Whether the backend is there, and open to the route. */
function mayReach({ route }: Hit, backend: BackendReference, context: ProgramContext): boolean {
  const { namespace } = route.metadata;
  const at = `/api/v1/namespaces/${backend.namespace ?? namespace}/services/${backend.name}`;
  if (askApi(context, at)?.status !== 200) return false;
  const to = { ...backend, namespace: backend.namespace ?? namespace };
  if (to.namespace === namespace) return true;
  const grants = listOf<GrantObject>(context, 'referencegrants', 'v1beta1');
  return isGranted(grants, { group, kind: 'HTTPRoute', namespace }, to);
}

/** One of the backends, by their weights. */
function choose(
  backends: readonly BackendReference[],
  { chance }: ProgramContext,
): BackendReference | undefined {
  const total = backends.reduce((sum, { weight = 1 }) => sum + weight, 0);
  let point = total === 0 ? 0 : chance.below(total);
  return backends.find(({ weight = 1 }) => {
    point -= weight;
    return point < 0;
  });
}

const page = (status: number): HttpResponse =>
  answer(status, nginxErrorPage(status), { Server: 'nginx', 'Content-Type': 'text/html' });

const versions = { all: '1.6.2 1.6.1 1.6.0 1.5.1 1.4.0'.split(' ') };

export const nginxGatewayFabric = defineImage({
  names: ['ghcr.io/nginx/nginx-gateway-fabric', 'ghcr.io/nginxinc/nginx-gateway-fabric'],
  versions,
  sizeBytes: 18_204_416,
  entrypoint: ['/usr/bin/gateway'],
  servers: { gateway: controller },
});

export const nginxGatewayProxy = defineImage({
  names: [
    'ghcr.io/nginx/nginx-gateway-fabric/nginx',
    'ghcr.io/nginxinc/nginx-gateway-fabric/nginx',
  ],
  versions,
  sizeBytes: 54_806_528,
  entrypoint: ['/agent/entrypoint.sh'],
  servers: { 'entrypoint.sh': proxy },
});
