/**
 * The addresses of pods: each node gives out those of its own range, one after the other.
 * Spec: https://www.cni.dev/plugins/current/ipam/host-local/
 */
import type { World } from '#lib/sim/world.ts';
import { addressToNumber, numberToAddress } from '../addresses.ts';
import type { ProfileNode } from '../profile.ts';
import { allRecords } from './records.ts';

const key = (node: string) => `/kubelet/addresses/${node}`;

/** The first and last usable addresses of "10.244.1.0/24". */
export function usableRange(cidr: string): { first: number; last: number } {
  const [base = '', bits = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  const start = Math.floor(addressToNumber(base) / size) * size;
  return { first: start + 1, last: start + size - 2 };
}

/**
 * The range a node gives addresses from: its podCIDR, or, where the network hands out blocks of its own as Calico
 * does, the block of 64 that its first address lies in.
 */
function rangeOf({ podCIDR, firstPodAddress }: ProfileNode): { first: number; last: number } {
  const range = usableRange(podCIDR);
  const start = addressToNumber(firstPodAddress);
  const isInside = start >= range.first && start <= range.last;
  return isInside ? range : usableRange(`${firstPodAddress}/26`);
}

/** The next free address of the node; undefined when all are taken. */
export function takeAddress(world: World, node: ProfileNode): string | undefined {
  const { first, last } = rangeOf(node);
  const taken = new Set(
    allRecords(world)
      .filter((record) => record.node === node.name)
      .map((record) => record.sandbox?.ip),
  );
  const start = addressToNumber(node.firstPodAddress);
  let next = world.store.get<number>(key(node.name)) ?? start;
  for (let tries = last - first; tries >= 0; tries--, next++) {
    // The first address of a range is the node's own.
    if (next > last) next = first + 1;
    const address = numberToAddress(next);
    if (taken.has(address)) continue;
    world.store.set(key(node.name), next + 1);
    return address;
  }
  return undefined;
}
