/**
 * Registries that run in the cluster's own network: a container of somebody's that listens at a port. What is pushed
 * there lies in its files, and another machine can pull it.
 * Spec: https://distribution.github.io/distribution/spec/api/,
 * https://docs.docker.com/v1.6/reference/api/registry_api/
 */
import type { PullAnswer } from '#lib/images/pull.ts';
import type { ImageReference } from '#lib/images/reference.ts';
import { fullReference } from '#lib/images/reference.ts';
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import type { HttpResponse } from '#lib/sim/http.ts';
import type { NetworkPlace, Server } from '#lib/sim/net.ts';
import { isInSubnet } from '../network/subnet.ts';
import { machinesOf } from '../profile.ts';
import { isInsecureAllowed, type DaemonParts } from './daemon-config.ts';

export interface RegistryParts extends DaemonParts {
  placeOfNode(node: string): NetworkPlace;
}

/** Why a registry cannot be spoken to, as the daemon says it. */
export class RegistryError extends Error {}

/** A registry that answers, and which edition of the protocol it speaks. */
export interface Registry {
  readonly edition: 1 | 2;
  send(method: string, path: string, body?: unknown): HttpResponse;
}

/** undefined: the host is none of the cluster's network. Throws RegistryError. */
export function findRegistry(
  parts: RegistryParts,
  machine: string,
  host: string,
): Registry | undefined {
  const place = parts.placeOfNode(machine);
  const [name = '', port = '443'] = host.split(':');
  const address = addressOf(place, name);
  if (address === undefined || !isOurs(parts, host, address)) return undefined;
  const connection = place.connect({ address, port: Number(port) });
  const url = `https://${host}/v2/`;
  if (connection.outcome !== 'open') {
    const why = faults[connection.outcome];
    throw new RegistryError(`Get ${JSON.stringify(url)}: dial tcp ${address}:${port}: ${why}`);
  }
  const { server } = connection;
  if (!server.tls && !isInsecureAllowed(parts, machine, host))
    throw new RegistryError(plain(parts, host));
  return registryAt(server, place.address);
}

const faults = {
  refused: 'connect: connection refused',
  timeout: 'i/o timeout',
  unreachable: 'connect: no route to host',
} as const;

/** What a daemon says that speaks TLS to somebody who does not. */
function plain({ profile }: RegistryParts, host: string): string {
  if (profile.installedAs === 'services')
    return `v1 ping attempt failed with error: Get https://${host}/v1/_ping: tls: oversized record received with length 20527. If this private registry supports only HTTP or HTTPS with an unknown CA certificate, please add \`--insecure-registry ${host}\` to the daemon's arguments. In the case of HTTPS, if you have access to the registry's CA certificate, no need for the flag; simply place the CA certificate at /etc/docker/certs.d/${host}/ca.crt`;
  return `Get "https://${host}/v2/": http: server gave HTTP response to HTTPS client`;
}

function addressOf(place: NetworkPlace, name: string): string | undefined {
  if (name === 'localhost') return '127.0.0.1';
  if (/^\d+(\.\d+){3}$/.test(name)) return name;
  const resolution = place.resolve(name);
  return resolution.ok ? resolution.addresses[0] : undefined;
}

function isOurs({ profile }: RegistryParts, host: string, address: string): boolean {
  if (profile.images?.registries?.includes(host)) return false;
  return (
    address.startsWith('127.') ||
    machinesOf(profile).some((machine) => machine.address === address) ||
    isInSubnet(address, profile.serviceSubnet) ||
    isInSubnet(address, profile.podSubnet)
  );
}

function registryAt(server: Server, client: string): Registry {
  const send: Registry['send'] = (method, path, body) =>
    server.http?.({ method, path, headers: {}, body, peer: { address: client } }) ?? {
      status: 502,
      headers: {},
    };
  return { edition: send('GET', '/v2/').status === 200 ? 2 : 1, send };
}

/** What was pushed, as the registry keeps it. */
interface Manifest {
  readonly digest: string;
  readonly sizeBytes: number;
}

const tagPath = ({ edition }: Registry, { repository, tag }: ImageReference): string =>
  edition === 2
    ? `/v2/${repository}/manifests/${tag}`
    : `/v1/repositories/${repository}/tags/${tag}`;

/** The answer to a pull; undefined when the reference is of the world outside. */
export function askRegistry(
  parts: RegistryParts,
  machine: string,
  reference: ImageReference,
): PullAnswer | undefined {
  const full = fullReference(reference);
  const head = `failed to pull and unpack image "${full}": failed to resolve reference "${full}": `;
  try {
    const registry = findRegistry(parts, machine, reference.host);
    if (!registry) return undefined;
    const { status, body } = registry.send('GET', tagPath(registry, reference));
    if (status !== 200)
      return { ok: false, code: 'NotFound', message: `${head}${full}: not found` };
    const { digest, size } = asObject(typeof body === 'string' ? JSON.parse(body) : body);
    return { ok: true, digest: asString(digest), sizeBytes: Number(size) };
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return { ok: false, code: 'Unknown', message: head + error.message };
  }
}

/** Puts an image there; the edition that took it. undefined: the registry is of the world outside. Throws RegistryError. */
export function pushToRegistry(
  parts: RegistryParts,
  machine: string,
  { reference, manifest }: { reference: ImageReference; manifest: Manifest },
): 1 | 2 | undefined {
  const registry = findRegistry(parts, machine, reference.host);
  if (!registry) return undefined;
  const { digest, sizeBytes: size } = manifest;
  const body = JSON.stringify({ schemaVersion: registry.edition, digest, size });
  const { status } = registry.send('PUT', tagPath(registry, reference), body);
  if (status >= 300) throw new RegistryError(`received unexpected HTTP status: ${status}`);
  return registry.edition;
}

/** Names of what a registry holds and the term is part of; undefined: it is of the world outside. Throws RegistryError. */
export function searchRegistry(
  parts: RegistryParts,
  machine: string,
  { host, term }: { host: string; term: string },
): string[] | undefined {
  const registry = findRegistry(parts, machine, host);
  if (!registry) return undefined;
  const { status, body } = registry.send('GET', `/v1/search?q=${encodeURIComponent(term)}`);
  if (status !== 200) throw new RegistryError(`Unexpected status code ${status}`);
  const { results } = asObject(typeof body === 'string' ? JSON.parse(body) : body);
  return asArray(results).map((one) => asString(asObject(one)['name']));
}
