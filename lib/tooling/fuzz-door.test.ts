import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveWorld } from '#lib/server/sim/serve-world.ts';
import { createWorkspace } from '#lib/workspace/create-workspace.ts';
import { fuzzDoor } from './fuzz-door.ts';

describe('the door of the API', () => {
  let server: Server;

  beforeAll(async () => {
    const world = createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump' });
    world.run('kubectl run fuzzed --image=nginx && kubectl wait pod/fuzzed --for=condition=Ready');
    server = await serveWorld(world, 0);
  }, 60_000);
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('answers whatever it is told, and stays up', async () => {
    const { port } = server.address() as AddressInfo;
    const { answers } = await fuzzDoor(port, 800, 7);
    expect(Object.values(answers).reduce((sum, count) => sum + count)).toBe(800);
    expect(Object.keys(answers).filter((status) => status.startsWith('5'))).toEqual([]);
  }, 120_000);
});
