/** The pods behind a backend, and one of them at a time. */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { ProgramContext } from '../../image.ts';
import { askApi, listFromApi } from '../../in-cluster-api.ts';
import type { IngressBackend } from './ingress-rules.ts';

export interface Upstream {
  /** "default-web-80". */
  readonly name: string;
  readonly endpoints: readonly { readonly address: string; readonly port: number }[];
}

interface ServiceObject {
  readonly spec: {
    readonly ports?: readonly { readonly name?: string; readonly port: number }[];
  };
}

interface Slice {
  readonly ports: readonly { readonly name?: string; readonly port?: number }[];
  readonly endpoints: readonly {
    readonly addresses: readonly string[];
    readonly conditions?: { readonly ready?: boolean };
  }[];
}

interface EndpointsObject {
  readonly subsets?: readonly {
    readonly addresses?: readonly { readonly ip: string }[];
    readonly ports?: Slice['ports'];
  }[];
}

export function upstreamOf(
  context: ProgramContext,
  namespace: string,
  { service }: IngressBackend,
): Upstream {
  const { name = '', port = {} } = service ?? {};
  const upstream = `${namespace}-${name}-${port.name ?? port.number ?? ''}`;
  const response = askApi(context, `/api/v1/namespaces/${namespace}/services/${name}`);
  const ports = response?.status === 200 ? (response.body as ServiceObject).spec.ports : undefined;
  const own = ports?.find((one) =>
    port.name === undefined ? one.port === port.number : one.name === port.name,
  );
  if (!own) return { name: upstream, endpoints: [] };
  const endpoints = slicesOf(context, namespace, name).flatMap((slice) =>
    endpointsIn(slice, own.name ?? ''),
  );
  return { name: upstream, endpoints };
}

/** Endpoints, as slices; controllers before 1.0 read the older object. */
function slicesOf(context: ProgramContext, namespace: string, name: string): readonly Slice[] {
  if (/^v?0\./.test(context.version)) {
    const response = askApi(context, `/api/v1/namespaces/${namespace}/endpoints/${name}`);
    const { subsets = [] } = (response?.status === 200 ? response.body : {}) as EndpointsObject;
    return subsets.map(({ addresses = [], ports = [] }) => ({
      ports,
      endpoints: addresses.map(({ ip }) => ({ addresses: [ip] })),
    }));
  }
  const selector = encodeURIComponent(`kubernetes.io/service-name=${name}`);
  const path = `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices?labelSelector=${selector}`;
  return listFromApi<Slice>(context, path);
}

function endpointsIn({ ports, endpoints }: Slice, name: string) {
  const port = ports.find((one) => (one.name ?? '') === name)?.port;
  if (port === undefined) return [];
  return endpoints
    .filter(({ conditions }) => conditions?.ready !== false)
    .flatMap(({ addresses }) => addresses.map((address) => ({ address, port })));
}

export interface Passed {
  readonly response: HttpResponse | undefined;
  /** "10.244.1.3:80". */
  readonly address: string;
}

/** Passes the request on to the next of the endpoints in turn. No response: none could be reached. */
export function passOn(
  context: ProgramContext,
  { name, endpoints }: Upstream,
  request: HttpRequest,
): Passed {
  const turns = (context.memory['turns'] ?? {}) as Record<string, number>;
  const turn = turns[name] ?? 0;
  const chosen = endpoints[turn % endpoints.length];
  if (!chosen) return { response: undefined, address: '-' };
  context.remember({ turns: { ...turns, [name]: turn + 1 } });
  const connection = context.network.connect(chosen);
  const server = connection.outcome === 'open' ? connection.server : undefined;
  return { response: server?.http?.(request), address: `${chosen.address}:${chosen.port}` };
}
