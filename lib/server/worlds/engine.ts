/** The engine's worlds, at the wall's pace; the starts of clusters are made once for all of them. */
import { setUp } from '#lib/labs/prove.ts';
import { Bases, createWorkspace, restoreWorkspace } from '#lib/workspace/create-workspace.ts';
import type { Workspace } from '#lib/workspace/workspace.ts';
import type { WorldFactory } from './world-factory.ts';

export function createWorldFactory(): WorldFactory {
  const bases = new Bases();
  return {
    create({ profile, seed, lab }) {
      const world = createWorkspace({ profile, seed, pace: 'wall', bases });
      return lab ? setUp(lab, world) : world;
    },
    restore: (snapshot) => restoreWorkspace(snapshot, { pace: 'wall', bases }),
  };
}

/** A world to try one line in: nobody waits for its commands. */
export const createEraWorld = (profile: string): Workspace =>
  createWorkspace({ profile, seed: 1, pace: 'jump', bases: new Bases() });
