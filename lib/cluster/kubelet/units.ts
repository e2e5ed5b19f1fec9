/**
 * The services of a node that somebody may stop: its kubelet, its container runtime, its network, and the machine
 * as a whole.
 * What is stopped is a value in the store, with the moment it stopped.
 */
import type { World } from '#lib/sim/world.ts';
import type { NodeUnit } from '../cluster.ts';

const key = (node: string, unit: NodeUnit) => `/nodes/${node}/stopped/${unit}`;

/** Since when the unit does not run; undefined while it does. */
export function stoppedSince({ store }: World, node: string, unit: NodeUnit): number | undefined {
  return store.get<number>(key(node, unit));
}

export function markUnit(
  { store, clock }: World,
  node: string,
  { unit, isActive }: { unit: NodeUnit; isActive: boolean },
): void {
  if (isActive) store.remove(key(node, unit));
  else if (store.get(key(node, unit)) === undefined) store.set(key(node, unit), clock.nowMs);
}

/** Since when the node's kubelet has been silent; undefined while it speaks. */
export function silentSince(world: World, node: string): number | undefined {
  const moments = (['kubelet', 'network', 'power'] as const)
    .map((unit) => stoppedSince(world, node, unit))
    .filter((ms) => ms !== undefined);
  return moments.length === 0 ? undefined : Math.min(...moments);
}
