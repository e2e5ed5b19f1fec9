/** Makes workspaces: new ones, and those that a snapshot was taken of. */
import type { Profile } from '#lib/cluster/profile.ts';
import { clusterBase } from '#lib/cluster/create-cluster.ts';
import type { ClusterBase } from '#lib/cluster/profiles/base.ts';
import { profileNamed, profiles } from '#lib/cluster/profiles/registry.ts';
import { Shared } from '#lib/cluster/shared.ts';
import { viewWorld } from '#lib/sim/world.ts';
import { LiveWorkspace } from './live-workspace.ts';
import { profileOf, restoreMoment, type Origin } from './snapshot.ts';
import { UndoRing } from './undo-ring.ts';
import type { Pace, Workspace, WorkspaceSnapshot } from './workspace.ts';

export const profileNames: readonly string[] = profiles.map(({ name }) => name);

/** The starts of clusters, made once and shared: whoever makes many workspaces keeps one of these. */
export class Bases {
  readonly shared = new Shared();
  readonly #made = new Map<string, ClusterBase>();

  of(profile: Profile): ClusterBase {
    const known = this.#made.get(profile.name) ?? clusterBase(profile);
    this.#made.set(profile.name, known);
    return known;
  }
}

export interface WorkspaceOptions {
  /** One of `profileNames`. */
  readonly profile: string;
  readonly seed: number;
  readonly pace: Pace;
  readonly bases?: Bases;
}

/** A new world. Throws RangeError when no profile is called so. */
export function createWorkspace({
  profile,
  seed,
  pace,
  bases = new Bases(),
}: WorkspaceOptions): Workspace {
  const found = profileNamed(profile);
  if (!found) throw new RangeError(`no profile is called ${profile}`);
  const origin = originOf(found, seed, bases);
  return new LiveWorkspace({ world: viewWorld(origin.start.fork()), profile: found, origin, pace });
}

/** The world a snapshot was taken of, with its terminals at their prompts and its commands to take back. */
export function restoreWorkspace(
  snapshot: WorkspaceSnapshot,
  { pace, bases = new Bases() }: { readonly pace: Pace; readonly bases?: Bases },
): Workspace {
  const profile = profileOf(snapshot);
  const origin = originOf(profile, snapshot.seed, bases);
  const { store, kept } = restoreMoment(snapshot, origin.start);
  const undo = new UndoRing(kept);
  return new LiveWorkspace({
    world: viewWorld(store),
    profile,
    origin,
    pace,
    undo,
    isReturn: true,
  });
}

function originOf(profile: Profile, seed: number, bases: Bases): Origin {
  const world = viewWorld(bases.of(profile).store.fork());
  world.chance.sow(seed);
  return { profile, seed, start: world.store, shared: bases.shared };
}
