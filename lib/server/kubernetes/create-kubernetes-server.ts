/**
 * A world's Kubernetes API on a server of its own, without pages or database.
 * Whoever reaches it is the cluster's administrator: it is to be bound to this machine alone.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { refuseFaulty } from './refuse-faulty.ts';
import { serveKubernetes, type Caller } from './serve-kubernetes.ts';
import { upgradeKubernetes } from './upgrade-kubernetes.ts';
import type { WorldDoor } from './world-door.ts';

export const administrator: Caller = {
  commonName: 'kubernetes-admin',
  organizations: ['system:masters'],
};

export function createKubernetesServer(world: WorldDoor): Server {
  const visit = (request: IncomingMessage) => ({
    world,
    path: request.url ?? '/',
    caller: administrator,
  });
  const server = createServer((request, response) => {
    void serveKubernetes(request, response, visit(request));
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    void upgradeKubernetes({ request, socket, head }, visit(request));
  });
  server.on('clientError', refuseFaulty);
  return server;
}
