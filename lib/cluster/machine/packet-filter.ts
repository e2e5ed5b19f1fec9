/** What kube-proxy on a node makes of the Services it has heard of. Spec: pkg/proxy/iptables/proxier.go */
import type { Service } from '#lib/kube/typed.ts';
import type { FilteredPort, PacketFilter } from '#lib/sim/system.ts';
import type { World } from '#lib/sim/world.ts';
import { endpointsOf } from '../network/endpoints.ts';
import { proxyKnows } from '../network/kube-proxy.ts';
import type { Profile } from '../profile.ts';

export function packetFilter(world: World, profile: Profile, node: string): PacketFilter {
  const services = world.store
    .range<Service>('/registry/services/specs/')
    .map(({ value }) => value)
    .filter(({ spec }) => spec.clusterIP && spec.clusterIP !== 'None')
    .filter((service) => proxyKnows(world, node, service));
  return {
    mode: profile.proxyMode ?? 'iptables',
    podSubnet: profile.podSubnet,
    ports: services
      .flatMap((service) => portsOf(world, service))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

function portsOf(world: World, service: Service): FilteredPort[] {
  const { metadata, spec, status } = service;
  const ingress = (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => ip ?? []);
  return (spec.ports ?? []).map((port) => ({
    name: `${metadata.namespace ?? ''}/${metadata.name}${port.name ? `:${port.name}` : ''}`,
    protocol: (port.protocol ?? 'TCP').toLowerCase(),
    clusterAddress: spec.clusterIP ?? '',
    port: port.port,
    nodePort: port.nodePort,
    externalAddresses: [...(spec.externalIPs ?? []), ...ingress],
    endpoints: endpointsOf(world, service, port).map((one) => ({
      address: one.address,
      port: one.port,
    })),
    isSticky: spec.sessionAffinity === 'ClientIP',
  }));
}
