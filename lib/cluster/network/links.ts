/**
 * The interfaces of machines and pods, made of their addresses.
 * Spec: https://www.cni.dev/plugins/current/main/bridge/
 * Simplified: pods hang on a bridge, and the machines know each other's pod subnets by plain routes.
 */
import { hexOf } from '#lib/images/digest.ts';
import type { Neighbour, NetworkInterface, NetworkLinks, Route } from '#lib/sim/net.ts';
import type { World } from '#lib/sim/world.ts';
import { addressToNumber, numberToAddress } from '../addresses.ts';
import { allRecords, type PodRecord } from '../kubelet/records.ts';
import { machinesOf, type Profile } from '../profile.ts';
import { nodeNamed } from './node-named.ts';
import { hostNetworkPods } from './pods.ts';
import { gatewayOf } from './subnet.ts';

/** The interface that leads out of a machine. */
export const uplink = 'eth0';

/** The bridge that a node's pods hang on: Docker's own, or that of the CNI plugin. */
export function bridgeOf(profile: Profile, node: string): string {
  const runtime = nodeNamed(profile, node)?.containerRuntimeVersion ?? '';
  return runtime.startsWith('docker:') ? 'docker0' : 'cni0';
}

const prefixOf = (address: string) => (address.startsWith('172.') ? 16 : 24);

function subnetOf(address: string, prefix: number): string {
  const size = 2 ** (32 - prefix);
  const base = Math.floor(addressToNumber(address) / size) * size;
  return `${numberToAddress(base)}/${prefix}`;
}

/** Spec: libcni makes the hardware address of the IP address. */
function macOf(address: string, head: string): string {
  const bytes = address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
  return [head, ...bytes].join(':');
}

const loopback: NetworkInterface = {
  index: 1,
  name: 'lo',
  kind: 'loopback',
  mac: '00:00:00:00:00:00',
  addresses: ['127.0.0.1/8'],
  mtu: 65_536,
};

const connected = (subnet: string, device: string, source: string): Route => ({
  to: subnet,
  device,
  source,
});

/** Of a node, or of a host beside the cluster. */
export function linksOfMachine(world: World, profile: Profile, name: string): NetworkLinks {
  const machine = machinesOf(profile).find((one) => one.name === name);
  const address = machine?.address ?? '';
  const prefix = prefixOf(address);
  const subnet = subnetOf(address, prefix);
  const others = machinesOf(profile).filter((one) => one.name !== name);
  const outside: NetworkInterface = {
    index: 2,
    name: uplink,
    kind: 'ether',
    mac: macOf(address, '02:42'),
    addresses: [`${address}/${prefix}`],
    mtu: 1500,
  };
  const pods = linksToPods(world, profile, name);
  return {
    interfaces: [loopback, outside, ...pods.interfaces],
    routes: [
      { to: 'default', via: gatewayOf(subnet), device: uplink },
      ...[...pods.routes, ...routesToNodes(profile, name), connected(subnet, uplink, address)].sort(
        (a, b) =>
          addressToNumber(a.to.split('/')[0] ?? '') - addressToNumber(b.to.split('/')[0] ?? ''),
      ),
    ],
    neighbours: [
      ...others.map((other): Neighbour => ({
        address: other.address,
        device: uplink,
        mac: macOf(other.address, '02:42'),
      })),
      ...pods.neighbours,
    ],
  };
}

function routesToNodes(profile: Profile, name: string): Route[] {
  if (!nodeNamed(profile, name)) return [];
  return profile.nodes
    .filter((node) => node.name !== name && node.podCIDR !== '')
    .map((node) => ({ to: node.podCIDR, via: node.address, device: uplink }));
}

/** The pods of a node that have a network of their own, in the order in which they were plugged in. */
function pluggedIn(world: World, node: string): PodRecord[] {
  const shared = new Set(hostNetworkPods(world, node).map(({ record }) => record.uid));
  return allRecords(world)
    .filter((record) => record.node === node && record.sandbox?.ip && !shared.has(record.uid))
    .sort((a, b) => a.firstSeenMs - b.firstSeenMs || (a.uid < b.uid ? -1 : 1));
}

const firstVeth = 4;

function linksToPods(world: World, profile: Profile, name: string): NetworkLinks {
  const node = nodeNamed(profile, name);
  if (!node || node.podCIDR === '') return { interfaces: [], routes: [], neighbours: [] };
  const bridge = bridgeOf(profile, name);
  const gateway = gatewayOf(node.podCIDR);
  const prefix = node.podCIDR.split('/')[1] ?? '24';
  const pods = pluggedIn(world, name);
  const veths = pods.map(({ uid }, n): NetworkInterface => ({
    index: firstVeth + n,
    name: `veth${hexOf(uid, 8)}`,
    kind: 'veth',
    mac: hexOf(`${uid} veth`, 10).replace(/../g, ':$&').replace(/^/, 'fe'),
    addresses: [],
    mtu: 1500,
    peer: 2,
    master: bridge,
  }));
  return {
    interfaces: [
      {
        index: 3,
        name: bridge,
        kind: 'bridge',
        mac: macOf(gateway, '0a:58'),
        addresses: [`${gateway}/${prefix}`],
        mtu: 1500,
      },
      ...veths,
    ],
    routes: [connected(node.podCIDR, bridge, gateway)],
    neighbours: pods.map(({ sandbox }) => ({
      address: sandbox?.ip ?? '',
      device: bridge,
      mac: macOf(sandbox?.ip ?? '', '0a:58'),
    })),
  };
}

/** Of a pod with a network of its own. */
export function linksOfPod(
  world: World,
  profile: Profile,
  { uid, address, node: name }: { uid: string; address: string; node: string },
): NetworkLinks {
  const node = nodeNamed(profile, name);
  const subnet = node?.podCIDR || subnetOf(address, 24);
  const at = pluggedIn(world, name).findIndex((record) => record.uid === uid);
  const gateway = gatewayOf(subnet);
  return {
    interfaces: [
      loopback,
      {
        index: 2,
        name: 'eth0',
        kind: 'veth',
        mac: macOf(address, '0a:58'),
        addresses: [`${address}/${subnet.split('/')[1] ?? '24'}`],
        mtu: 1500,
        peer: firstVeth + Math.max(0, at),
      },
    ],
    routes: [{ to: 'default', via: gateway, device: 'eth0' }, connected(subnet, 'eth0', address)],
    neighbours: [{ address: gateway, device: 'eth0', mac: macOf(gateway, '0a:58') }],
  };
}
