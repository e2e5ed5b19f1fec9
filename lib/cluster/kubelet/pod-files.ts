/**
 * The files a kubelet writes for all containers of a pod: its name, its hosts, its resolver.
 * Spec: pkg/kubelet/kubelet_pods.go#ensureHostsFile, pkg/kubelet/network/dns/dns.go
 */
import type { Pod } from '#lib/kube/typed.ts';
import type { FileSystem } from '#lib/sim/files.ts';
import type { Profile } from '../profile.ts';

/** What `hostname` says in the pod: its name cut to 63 characters, or the node's on the host network. */
export function hostnameOf(pod: Pod, node: string): string {
  if (pod.spec.hostNetwork) return node;
  return (pod.spec.hostname ?? pod.metadata.name).slice(0, 63).replace(/[-.]+$/, '');
}

export function writePodFiles(
  files: FileSystem,
  pod: Pod,
  { profile, node, ip }: { profile: Profile; node: string; ip: string },
): void {
  if (!files.stat('/etc')) files.makeFolder('/etc');
  const hostname = hostnameOf(pod, node);
  files.write('/etc/hostname', `${hostname}\n`);
  files.write('/etc/hosts', hostsFile(pod, { profile, hostname, ip }));
  files.write('/etc/resolv.conf', resolverFile(pod, profile));
}

function hostsFile(
  pod: Pod,
  { profile, hostname, ip }: { profile: Profile; hostname: string; ip: string },
): string {
  const lines = [
    '# Kubernetes-managed hosts file.',
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::0\tip6-localnet',
    'fe00::0\tip6-mcastprefix',
    'fe00::1\tip6-allnodes',
    'fe00::2\tip6-allrouters',
  ];
  const { subdomain } = pod.spec;
  const domain = `${subdomain ?? ''}.${pod.metadata.namespace ?? ''}.svc.${profile.clusterDomain}`;
  lines.push(subdomain ? `${ip}\t${hostname}.${domain}\t${hostname}` : `${ip}\t${hostname}`);
  const aliases = pod.spec.hostAliases ?? [];
  if (aliases.length > 0) lines.push('', '# Entries added by HostAliases.');
  for (const { ip: address, hostnames } of aliases) {
    lines.push([address, ...(hostnames ?? [])].join('\t'));
  }
  return `${lines.join('\n')}\n`;
}

function resolverFile(pod: Pod, profile: Profile): string {
  const { dnsPolicy = 'ClusterFirst', dnsConfig, hostNetwork } = pod.spec;
  // A kubelet that is told of no DNS server gives pods its machine's own.
  const isCluster =
    profile.dnsAddress !== '' &&
    (dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && !hostNetwork));
  const domain = profile.clusterDomain;
  const namespace = pod.metadata.namespace ?? 'default';
  const search = isCluster ? [`${namespace}.svc.${domain}`, `svc.${domain}`, domain] : [];
  const servers = isCluster ? [profile.dnsAddress] : dnsPolicy === 'None' ? [] : [hostResolver];
  const searches = [...search, ...(dnsConfig?.searches ?? [])];
  const merged = new Map(isCluster ? [['ndots', '5']] : []);
  for (const { name = '', value = '' } of dnsConfig?.options ?? []) merged.set(name, value);
  const options = [...merged].map(([name, value]) => (value ? `${name}:${value}` : name));
  return [
    ...(searches.length > 0 ? [`search ${searches.join(' ')}`] : []),
    ...[...servers, ...(dnsConfig?.nameservers ?? [])].map((address) => `nameserver ${address}`),
    ...(options.length > 0 ? [`options ${options.join(' ')}`] : []),
    '',
  ].join('\n');
}

/** The resolver of the network that the nodes stand in. */
const hostResolver = '172.18.0.1';
