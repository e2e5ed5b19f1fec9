/**
 * A world: the store, and the clock, chance and timers that live in it as values.
 * Whoever holds the store holds everything: forking the store forks time and chance with it.
 */
import { Chance } from './chance.ts';
import { Clock } from './clock.ts';
import { Store, type StoreOptions, type StoreSnapshot } from './store.ts';
import { Timers } from './timers.ts';

export interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly timers: Timers;
}

export interface WorldOptions extends StoreOptions {
  seed: number;
  /** Where the clock starts, in milliseconds since 1970. */
  startMs: number;
}

export function createWorld({ seed, startMs, ...options }: WorldOptions): World {
  const store = new Store(options);
  const world = viewWorld(store);
  world.clock.moveTo(startMs);
  world.chance.sow(seed);
  return world;
}

/** The world that a store holds. */
export function viewWorld(store: Store): World {
  const clock = new Clock(store);
  return { store, clock, chance: new Chance(store), timers: new Timers(store, clock) };
}

/** An independent copy of the whole world in constant time. */
export function forkWorld(world: World): World {
  return viewWorld(world.store.fork());
}

export function snapshotWorld(world: World): StoreSnapshot {
  return world.store.snapshot();
}

export function restoreWorld(snapshot: StoreSnapshot, options: StoreOptions = {}): World {
  return viewWorld(Store.restore(snapshot, options));
}
