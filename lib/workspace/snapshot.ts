/**
 * Snapshots hold what changed since the beginning: a world's start can be made again from its profile and seed,
 * so a parked world is its difference from that.
 */
import type { Shared } from '#lib/cluster/shared.ts';
import { profileNamed } from '#lib/cluster/profiles/registry.ts';
import type { Profile } from '#lib/cluster/profile.ts';
import type { Store, StoredItem } from '#lib/sim/store.ts';
import type { WorkspaceSnapshot } from './workspace.ts';

/** Where a world came from. */
export interface Origin {
  readonly profile: Profile;
  readonly seed: number;
  /** The store as the world began, before anything happened in it. */
  readonly start: Store;
  readonly shared: Shared;
}

interface Difference {
  readonly revision: number;
  readonly changed: readonly StoredItem[];
  readonly removed: readonly string[];
}

export function takeSnapshot(
  store: Store,
  { profile, seed, start }: Origin,
  seq: number,
): WorkspaceSnapshot {
  const before = new Map(start.snapshot().items.map((item) => [item[0], item]));
  const { revision, items } = store.snapshot();
  const changed = items.filter((item) => !isSame(item, before.get(item[0])));
  const present = new Set(items.map(([key]) => key));
  const removed = [...before.keys()].filter((key) => !present.has(key));
  const difference: Difference = { revision, changed, removed };
  return { profile: profile.name, seed, seq, data: JSON.stringify(difference) };
}

/** The store that a snapshot was taken of, made from the same start. */
export function restoreStore({ data }: WorkspaceSnapshot, start: Store): Store {
  const { revision, changed, removed } = JSON.parse(data) as Difference;
  return start.patched({ revision, changed, removed });
}

export function profileOf({ profile }: WorkspaceSnapshot): Profile {
  const found = profileNamed(profile);
  if (!found) throw new Error(`no profile is called ${profile}`);
  return found;
}

/** Values are shared until they change, so that the same value is the same object. */
function isSame(item: StoredItem, before: StoredItem | undefined): boolean {
  return before !== undefined && item[1] === before[1] && item[3] === before[3];
}
