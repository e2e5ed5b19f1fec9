/**
 * pods/proxy and services/proxy: HTTP through the API server.
 * Spec: https://kubernetes.io/docs/tasks/access-application-cluster/access-cluster-services/
 * Simplified: a Service's first ready endpoint answers.
 */
import type { EndpointSlice } from 'kubernetes-types/discovery/v1.d.ts';
import { StatusError } from '#lib/kube/status.ts';
import { asPod, seenAs, type Service, type TypedData } from '#lib/kube/typed.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { notFound } from '#lib/kube/status.ts';
import type { HttpResponse } from '#lib/sim/http.ts';
import type { NodeApi } from '../node-api.ts';
import type { ResourceRequest } from '../request.ts';
import type { Server } from '../server.ts';
import { createNodeProxy } from './node-proxy.ts';
import { reach } from './streaming.ts';
import type { ConnectCall, Subresource } from './subresource.ts';

export function createProxies(nodes: NodeApi | undefined): readonly Subresource[] {
  return [
    { name: 'pods/proxy', connect: (call) => forward(call, nodes, podTarget(call)) },
    { name: 'services/proxy', connect: (call) => forward(call, nodes, serviceTarget(call)) },
    createNodeProxy(nodes),
  ];
}

interface Target {
  readonly pod: AnyObject;
  readonly port: number;
}

/** "[scheme:]name[:port]". */
function parseName(name: string): { name: string; port: string } {
  const parts = name.split(':');
  if (parts.length === 3) return { name: parts[1] ?? '', port: parts[2] ?? '' };
  return { name: parts[0] ?? '', port: parts[1] ?? '' };
}

function podTarget({ server, request }: ConnectCall): Target {
  const { name, port } = parseName(request.name);
  const pod = find(server, request, name);
  const ports = (asPod(pod).spec.containers ?? []).flatMap((one) => one.ports ?? []);
  const named = ports.find((one) => one.name === port);
  const own = port ? (named?.containerPort ?? Number(port)) : ports[0]?.containerPort;
  return { pod, port: own ?? 80 };
}

function serviceTarget({ server, request }: ConnectCall): Target {
  const { name, port } = parseName(request.name);
  const { spec } = seenAs<Service>(find(server, request, name));
  const ports = spec.ports ?? [];
  const chosen = ports.find((one) => !port || one.name === port || String(one.port) === port);
  const slice = slicesOf(server, request, name).find((one) =>
    one.endpoints.some(({ conditions }) => conditions?.ready !== false),
  );
  const endpoint = slice?.endpoints.find(({ conditions }) => conditions?.ready !== false);
  const targetPort = slice?.ports?.find((one) => (one.name ?? '') === (chosen?.name ?? ''))?.port;
  const podName = endpoint?.targetRef?.name;
  const resource = server.resources.byName('pods');
  const pod = resource && podName && server.storage.get(resource, request.namespace, podName);
  if (!pod || targetPort === undefined) {
    throw unavailable(`no endpoints available for service ${JSON.stringify(request.name)}`);
  }
  return { pod, port: targetPort };
}

function slicesOf(
  server: Server,
  { namespace }: ResourceRequest,
  service: string,
): TypedData<EndpointSlice>[] {
  const resource = server.resources.byName('endpointslices.discovery.k8s.io');
  if (!resource) return [];
  return server.storage
    .list(resource, namespace)
    .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service)
    .map(seenAs<TypedData<EndpointSlice>>);
}

function find(server: Server, { resource, namespace }: ResourceRequest, name: string): AnyObject {
  const object = server.storage.get(resource, namespace, name);
  if (!object) throw notFound(resource, name);
  return object;
}

function forward(
  { http, query, rest }: ConnectCall,
  nodes: NodeApi | undefined,
  { pod, port }: Target,
): HttpResponse {
  const address = `${asPod(pod).status?.podIP ?? ''}:${port}`;
  const connection = reach(nodes).dial(pod, port);
  if (connection.outcome !== 'open') {
    const why = connection.outcome === 'refused' ? 'connection refused' : 'i/o timeout';
    throw unavailable(`error trying to reach service: dial tcp ${address}: connect: ${why}`);
  }
  const text = query.toString();
  const path = `/${rest}${text ? `?${text}` : ''}`;
  const response = connection.server.http?.({
    ...http,
    path,
    headers: { ...http.headers, host: address },
  });
  return response ?? { status: 502, headers: {}, body: '' };
}

function unavailable(message: string): StatusError {
  return new StatusError(503, 'ServiceUnavailable', message);
}
