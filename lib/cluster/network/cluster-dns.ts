/**
 * What the cluster's DNS knows: Services, the pods behind headless ones, and pods by their address.
 * Spec: https://github.com/kubernetes/dns/blob/master/docs/specification.md
 * Simplified: names outside the cluster do not exist; SRV and PTR records are not served.
 */
import type { Service } from '#lib/kube/typed.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { slicesOf } from './endpoints.ts';
import type { NetworkParts } from './network.ts';

export interface DnsRecords {
  /** The name at the end of all aliases. */
  readonly name: string;
  readonly addresses: readonly string[];
}

const mostAliases = 8;

export function clusterRecords(
  parts: NetworkParts,
  name: string,
  depth = 0,
): DnsRecords | undefined {
  const zone = `.${parts.profile.clusterDomain}`;
  if (!name.endsWith(zone) || depth > mostAliases) return undefined;
  const labels = name.slice(0, -zone.length).split('.');
  const kind = labels.at(-1);
  const [service, namespace] = [labels.at(-3), labels.at(-2)];
  if (kind === 'pod' && labels.length === 3) return podRecord(parts, name, labels);
  if (kind !== 'svc' || service === undefined || namespace === undefined) return undefined;
  const object = parts.world.store.get<Service>(`/registry/services/specs/${namespace}/${service}`);
  if (!object) return undefined;
  if (labels.length === 4)
    return endpointRecord(parts, object, { name, hostname: labels[0] ?? '' });
  if (labels.length !== 3) return undefined;
  const { type, clusterIP, externalName = '' } = object.spec;
  if (type === 'ExternalName') return clusterRecords(parts, externalName, depth + 1);
  if (clusterIP && clusterIP !== 'None') return { name, addresses: [clusterIP] };
  const addresses = readyAddresses(parts, object).map((endpoint) => endpoint.address);
  return addresses.length > 0 ? { name, addresses } : undefined;
}

function podRecord({ world }: NetworkParts, name: string, labels: string[]) {
  const [dashed = '', namespace = ''] = labels;
  const isThere = world.store.get<AnyObject>(`/registry/namespaces/${namespace}`) !== undefined;
  const address = dashed.replaceAll('-', '.');
  const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(address);
  return isThere && isAddress ? { name, addresses: [address] } : undefined;
}

/** A pod behind a headless Service, by its hostname or by its address with dashes. */
function endpointRecord(
  parts: NetworkParts,
  service: Service,
  { name, hostname }: { name: string; hostname: string },
): DnsRecords | undefined {
  const addresses = readyAddresses(parts, service)
    .filter((one) => one.hostname === hostname || one.address.replaceAll('.', '-') === hostname)
    .map(({ address }) => address);
  return addresses.length > 0 ? { name, addresses } : undefined;
}

function readyAddresses({ world }: NetworkParts, service: Service) {
  const found = slicesOf(world, service)
    .flatMap(({ endpoints }) => endpoints ?? [])
    .filter(({ conditions }) => conditions?.ready !== false)
    .flatMap(({ addresses, hostname }) => addresses.map((address) => ({ address, hostname })));
  return found.sort((a, b) => (a.address < b.address ? -1 : 1));
}
