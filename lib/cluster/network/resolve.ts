/**
 * Names as a program on this place resolves them: /etc/hosts first, then the search list through the nameserver.
 * Spec: resolv.conf(5); https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
import type { FileSystem } from '#lib/sim/files.ts';
import type { Resolution } from '#lib/sim/net.ts';
import { clusterRecords } from './cluster-dns.ts';
import { connect } from './connect.ts';
import type { NetworkParts, Origin } from './network.ts';
import { siteAddress } from './internet.ts';
import { machinesOf } from '../profile.ts';
import { isInSubnet } from './subnet.ts';

interface Resolver {
  readonly servers: readonly string[];
  readonly search: readonly string[];
  readonly dots: number;
}

export function resolve(parts: NetworkParts, origin: Origin, name: string): Resolution {
  const asked = name.toLowerCase();
  if (/^\d+\.\d+\.\d+\.\d+$/.test(asked)) return found(asked, [asked]);
  if (asked === 'localhost') return found(asked, ['127.0.0.1']);
  const files = filesOf(parts, origin);
  const host = files && hostsEntry(files, asked);
  if (host !== undefined) return found(asked, [host]);
  const machine = machinesOf(parts.profile).find((one) => one.name === asked);
  if (machine && origin.kind !== 'pod') return found(asked, [machine.address]);
  return ask(parts, origin, { name: asked, resolver: resolverOf(files) });
}

const found = (canonicalName: string, addresses: readonly string[]): Resolution => ({
  ok: true,
  addresses,
  canonicalName,
});

function filesOf(parts: NetworkParts, origin: Origin): FileSystem | undefined {
  if (origin.kind === 'pod') return parts.filesOfPod(origin.uid);
  const machine = origin.kind === 'node' ? origin.node : origin.host;
  return machine === undefined ? undefined : parts.filesOfNode(machine);
}

function readLines(files: FileSystem, path: string): string[] {
  if (files.stat(path)?.type !== 'file') return [];
  return files
    .read(path)
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim());
}

function hostsEntry(files: FileSystem, name: string): string | undefined {
  for (const line of readLines(files, '/etc/hosts')) {
    const [address = '', ...names] = line.split(/\s+/);
    if (names.includes(name) && !address.includes(':')) return address;
  }
  return undefined;
}

function resolverOf(files: FileSystem | undefined): Resolver {
  const resolver = { servers: [] as string[], search: [] as string[], dots: 1 };
  for (const line of files ? readLines(files, '/etc/resolv.conf') : []) {
    const [word, ...values] = line.split(/\s+/);
    if (word === 'nameserver') resolver.servers.push(...values.slice(0, 1));
    if (word === 'search') resolver.search = values;
    const dots = word === 'options' ? /ndots:(\d+)/.exec(line)?.[1] : undefined;
    if (dots !== undefined) resolver.dots = Number(dots);
  }
  return resolver;
}

/** The names that are asked for one after the other. */
function candidates(name: string, { search, dots }: Resolver): string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const searched = search.map((domain) => `${name}.${domain}`);
  return name.split('.').length - 1 >= dots ? [name, ...searched] : [...searched, name];
}

function ask(
  parts: NetworkParts,
  origin: Origin,
  { name, resolver }: { name: string; resolver: Resolver },
): Resolution {
  const [server] = resolver.servers;
  if (server === undefined) return { ok: false, error: 'NXDOMAIN' };
  const isOurs = isInSubnet(server, parts.profile.serviceSubnet);
  if (!isOurs) return outside(name, server);
  const connection = connect(parts, origin, { address: server, port: 53, protocol: 'UDP' });
  if (connection.outcome !== 'open') return { ok: false, error: 'timeout', server };
  for (const candidate of candidates(name, resolver)) {
    const records = clusterRecords(parts, candidate);
    if (records) return found(records.name, records.addresses);
  }
  return outside(name, server);
}

/** What the world's own nameservers say. */
function outside(name: string, server: string): Resolution {
  const address = siteAddress(name.replace(/\.$/, ''));
  return address === undefined ? { ok: false, error: 'NXDOMAIN', server } : found(name, [address]);
}
