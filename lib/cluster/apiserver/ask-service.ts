/** A request of the API server's own to a Service: an aggregated API. */
import type { AnyObject } from '#lib/kube/object.ts';
import { seenAs, type Service } from '#lib/kube/typed.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { HttpResponse } from '#lib/sim/http.ts';
import { endpointsOf } from '../network/endpoints.ts';
import { podWithAddress } from '../network/pods.ts';
import type { Server } from './server.ts';

export interface ServiceReference {
  readonly namespace?: string;
  readonly name?: string;
  readonly port?: number;
}

/** Throws ServiceUnavailable when nobody answers behind the Service. */
export function askService(server: Server, at: ServiceReference, path: string): HttpResponse {
  const { world, nodes, resources, storage } = server;
  const services = resources.byName('services');
  const object = services && storage.get(services, at.namespace, at.name ?? '');
  const service = object && seenAs<Service>(object);
  const port = service?.spec.ports?.find((one) => one.port === (at.port ?? 443));
  const [endpoint] = service && port ? endpointsOf(world, service, port) : [];
  const pod = endpoint && podWithAddress(world, endpoint.address)?.pod;
  const connection = pod && nodes?.dial(pod as unknown as AnyObject, endpoint.port);
  const response =
    connection?.outcome === 'open'
      ? connection.server.http?.({ method: 'GET', path, headers: {} })
      : undefined;
  if (response?.status === 200) return response;
  throw new StatusError(
    503,
    'ServiceUnavailable',
    'the server is currently unable to handle the request',
  );
}
