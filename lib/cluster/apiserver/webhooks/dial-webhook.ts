/**
 * The way from the API server to a webhook: a Service or a URL, over TLS that must be trusted.
 * Spec: staging/src/k8s.io/apiserver/pkg/util/webhook/client.go, staging/src/k8s.io/kube-aggregator/pkg/apiserver/resolvers.go
 * Simplified: a webhook that does not answer in time is given up at once.
 */
import { textOfBase64 } from '#lib/kube/base64.ts';
import { seenAs, type Pod, type Service } from '#lib/kube/typed.ts';
import type { Connection, Server as Listener } from '#lib/sim/net.ts';
import { certificateFault } from '#lib/sim/x509/verify.ts';
import { endpointsOf } from '../../network/endpoints.ts';
import type { Server } from '../server.ts';
import type { Webhook } from './webhook.ts';

/** Why a webhook could not be asked, in Go's words. */
export class DialError extends Error {}

interface Authority {
  readonly host: string;
  readonly port: number;
}

/** "https://policy.default.svc:443/validate". */
export function urlOf({ clientConfig }: Webhook): string {
  const { service, url = '' } = clientConfig;
  if (!service) return url;
  const path = (service.path ?? '').replace(/^\/?/, '/');
  return `https://${service.name}.${service.namespace}.svc:${service.port ?? 443}${path}`;
}

/** Who answers there. Throws DialError. */
export function dialWebhook(server: Server, webhook: Webhook): Listener {
  const { service, caBundle } = webhook.clientConfig;
  const { host, port } = authorityOf(urlOf(webhook));
  const network = server.nodes?.network;
  if (!network) throw new DialError(`dial tcp: lookup ${host}: no such host`);
  const target = service ? serviceTarget(server, service) : { host: addressOf(server, host), port };
  const connection = network.connect({ address: target.host, port: target.port });
  if (connection.outcome !== 'open') throw new DialError(refusal(connection, target));
  const { tls } = connection.server;
  if (!tls) throw new DialError('http: server gave HTTP response to HTTPS client');
  const authorities = textOfBase64(caBundle ?? '') ?? '';
  const { nowMs } = server.world.clock;
  const fault = certificateFault(tls.chain ?? '', { authorities, host, nowMs });
  if (fault) throw new DialError(`tls: failed to verify certificate: x509: ${fault}`);
  return connection.server;
}

function refusal(
  { outcome }: Exclude<Connection, { readonly outcome: 'open' }>,
  { host, port }: Authority,
): string {
  if (outcome === 'timeout') return 'context deadline exceeded';
  const why = outcome === 'refused' ? 'connection refused' : 'no route to host';
  return `dial tcp ${host}:${port}: connect: ${why}`;
}

function authorityOf(url: string): Authority {
  const [, host = '', port] = /^https:\/\/([^/:?]+)(?::(\d+))?/.exec(url) ?? [];
  return { host, port: Number(port ?? 443) };
}

function addressOf({ nodes }: Server, host: string): string {
  if (/^[\d.]+$/.test(host)) return host;
  if (host === 'localhost') return '127.0.0.1';
  const resolution = nodes?.network.resolve(host);
  const [address] = resolution?.ok ? resolution.addresses : [];
  if (address !== undefined) return address;
  const asked =
    resolution && !resolution.ok && resolution.server ? ` on ${resolution.server}:53` : '';
  throw new DialError(`dial tcp: lookup ${host}${asked}: no such host`);
}

type Reference = NonNullable<Webhook['clientConfig']['service']>;

/** The Service's own address; or, when the API server routes to endpoints itself, that of one of them. */
function serviceTarget(server: Server, { namespace, name, port = 443 }: Reference): Authority {
  const services = server.resources.byName('services');
  const object = services && server.storage.get(services, namespace, name);
  if (!object) throw new DialError(`service "${name}" not found`);
  const service = seenAs<Service>(object);
  const known = service.spec.ports?.find((one) => one.port === port);
  if (!known) throw new DialError(`no service port ${port} found for service "${name}"`);
  const { clusterIP = 'None' } = service.spec;
  if (clusterIP !== 'None' && !routesToEndpoints(server)) return { host: clusterIP, port };
  const [endpoint] = endpointsOf(server.world, service, known);
  if (!endpoint) throw new DialError(`no endpoints available for service "${name}"`);
  return { host: endpoint.address, port: endpoint.port };
}

/** Whether the API server was started with --enable-aggregator-routing. */
function routesToEndpoints({ resources, storage }: Server): boolean {
  const pods = resources.byName('pods');
  const all = pods ? (storage.list(pods, 'kube-system') as unknown as Pod[]) : [];
  const own = all.find(({ metadata }) => metadata.labels?.['component'] === 'kube-apiserver');
  const command = own?.spec.containers.flatMap(({ command: words = [], args = [] }) => [
    ...words,
    ...args,
  ]);
  return command?.some((word) => /^--enable-aggregator-routing(=true)?$/.test(word)) ?? false;
}
