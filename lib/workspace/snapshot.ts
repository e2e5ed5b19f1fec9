/**
 * Snapshots hold what changed since the beginning: a world's start can be made again from its profile and seed,
 * so a parked world is its difference from that. The worlds that undo goes back to are each their difference
 * from the next newer one.
 */
import type { Shared } from '#lib/cluster/shared.ts';
import { profileNamed } from '#lib/cluster/profiles/registry.ts';
import type { Profile } from '#lib/cluster/profile.ts';
import type { Store, StorePatch } from '#lib/sim/store.ts';
import type { Kept } from './undo-ring.ts';
import type { WorkspaceSnapshot } from './workspace.ts';

/** Where a world came from. */
export interface Origin {
  readonly profile: Profile;
  readonly seed: number;
  /** The store as the world began, before anything happened in it. */
  readonly start: Store;
  readonly shared: Shared;
}

/** What a snapshot is taken of, and what it gives back. */
export interface Moment {
  readonly store: Store;
  /** What can be taken back, oldest first. */
  readonly kept: readonly Kept[];
}

interface SnapshotData {
  readonly now: StorePatch;
  /** Newest first, as they are restored. */
  readonly undo: readonly (Omit<Kept, 'before'> & { readonly before: StorePatch })[];
}

export function takeSnapshot(
  { store, kept }: Moment,
  { profile, seed, start }: Origin,
  seq: number,
): WorkspaceSnapshot {
  let newer = store;
  const undo = kept.toReversed().map(({ before, ...step }) => {
    const patch = before.patchFrom(newer);
    newer = before;
    return { ...step, before: patch };
  });
  const data: SnapshotData = { now: store.patchFrom(start), undo };
  return { profile: profile.name, seed, seq, data: JSON.stringify(data) };
}

/** What the snapshot was taken of, made from the same start. */
export function restoreMoment({ data }: WorkspaceSnapshot, start: Store): Moment {
  const { now, undo } = JSON.parse(data) as SnapshotData;
  const store = start.patched(now);
  let newer = store;
  const kept = undo.map(({ before, ...step }) => {
    newer = newer.patched(before);
    return { ...step, before: newer };
  });
  return { store, kept: kept.reverse() };
}

export function profileOf({ profile }: WorkspaceSnapshot): Profile {
  const found = profileNamed(profile);
  if (!found) throw new Error(`no profile is called ${profile}`);
  return found;
}
