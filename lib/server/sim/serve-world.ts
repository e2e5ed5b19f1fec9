/** Serves a world's API on 127.0.0.1, for a real kubectl. Time jumps while a client watches or follows. */
import type { Server } from 'node:http';
import type { Workspace } from '#lib/workspace/workspace.ts';
import { createKubernetesServer } from '../kubernetes/create-kubernetes-server.ts';
import { PlainDoor } from './plain-door.ts';

/** How often time moves on while somebody waits; the world then jumps to its next event. */
const beatMs = 5;

/** Resolves when the port is open; rejects when it cannot be. The server does not keep the process alive. */
export function serveWorld(world: Workspace, port: number): Promise<Server> {
  const door = new PlainDoor(world);
  const beat = setInterval(() => {
    if (door.isFollowed && world.nextMs !== undefined) door.tell(world.advanceTo(world.nextMs));
  }, beatMs);
  const server = createKubernetesServer(door);
  server.on('close', () => clearInterval(beat));
  beat.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.unref();
      resolve(server);
    });
  });
}
