/** Serves a world's API on 127.0.0.1, for a real kubectl. Time jumps while a client watches or follows. */
import type { Workspace } from '#lib/workspace/workspace.ts';
import { createKubernetesServer } from '../kubernetes/create-kubernetes-server.ts';
import type { WorldDoor } from '../kubernetes/world-door.ts';

/** How often time moves on while somebody waits; the world then jumps to its next event. */
const beatMs = 5;

/** Resolves when the port is open; rejects when it cannot be. The server does not keep the process alive. */
export function serveWorld(world: Workspace, port: number): Promise<void> {
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const door: WorldDoor = {
    handle(request) {
      const answer = world.handle(request);
      changed();
      return answer;
    },
    changed() {
      world.advanceTo(world.nowMs);
      changed();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const beat = setInterval(() => {
    if (listeners.size === 0 || world.nextMs === undefined) return;
    world.advanceTo(world.nextMs);
    changed();
  }, beatMs);
  const server = createKubernetesServer(door);
  beat.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.unref();
      resolve();
    });
  });
}
