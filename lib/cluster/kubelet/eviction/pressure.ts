/**
 * What the eviction manager of a node remembers: of what there is too little, and since when there has not been.
 * Spec: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#node-conditions
 */
import type { World } from '#lib/sim/world.ts';
import type { Scarce } from './hogs.ts';

export interface Shortage {
  /** Whether there was too little when it last looked. */
  readonly isMet: boolean;
  readonly lastMetMs: number;
}

export interface Pressure {
  readonly shortages: Readonly<Partial<Record<Scarce, Shortage>>>;
  /** The pod that it waits for before it looks again. */
  readonly evicting?: { readonly key: string; readonly uid: string; readonly sinceMs: number };
}

const key = (node: string) => `/nodes/${node}/pressure`;
const none: Pressure = { shortages: {} };

export const loadPressure = ({ store }: World, node: string): Pressure =>
  store.get<Pressure>(key(node)) ?? none;

export function savePressure({ store }: World, node: string, pressure: Pressure): void {
  if (Object.keys(pressure.shortages).length > 0) store.set(key(node), pressure);
  else store.remove(key(node));
}

const conditionNames = { disk: 'DiskPressure', memory: 'MemoryPressure' } as const;

/** "MemoryPressure", of all that the node says it suffers from. */
export const pressuresOn = (world: World, node: string): string[] =>
  Object.entries(conditionNames).flatMap(([what, name]) =>
    loadPressure(world, node).shortages[what as Scarce] ? [name] : [],
  );
