/** One process serves the pages, the terminals' sockets and the Kubernetes API. */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import next from 'next';
import { Eras } from '#lib/labs/eras.ts';
import { Accesses } from './access/accesses.ts';
import { KubernetesDoor } from './access/kubernetes-door.ts';
import { Guests } from './accounts/guests.ts';
import { chapterWorld, notesOf } from './course-files.ts';
import type { Database } from './database/open-database.ts';
import { refuseFaulty } from './kubernetes/refuse-faulty.ts';
import { Progress } from './progress/progress.ts';
import { Rooms } from './rooms/rooms.ts';
import { provideServices } from './services.ts';
import type { Settings } from './settings.ts';
import { SocketDoor } from './socket/socket-door.ts';
import { createEraWorld, createWorldFactory } from './worlds/engine.ts';

export interface ServerParts {
  readonly settings: Settings;
  /** Listening already, answering nothing yet. */
  readonly http: HttpServer;
  readonly database: Database;
}

export interface Server {
  /** Where a browser finds it. */
  readonly address: string;
  /** Parks every world and lets go of everything. */
  close(): Promise<void>;
}

const idleMs = 10 * 60_000;

/** Answers from now on: pages, sockets, and whatever came while it was opened. */
export async function openServer({ settings, http, database }: ServerParts): Promise<Server> {
  const guests = new Guests(database);
  const factory = createWorldFactory();
  const notes = { notes: await notesOf(), eras: new Eras(createEraWorld) };
  const rooms = new Rooms({ database, factory, chapterWorld, notes, idleMs });
  const door = new SocketDoor(guests, rooms);
  const accesses = new Accesses(database, rooms);
  const api = new KubernetesDoor(accesses, rooms);
  provideServices({ guests, accesses, progress: new Progress(database) });

  const { port } = http.address() as AddressInfo;
  const hostname = settings.host ?? 'localhost';
  await servePages({ http, door, api, hostname, port, isDevelopment: settings.isDevelopment });
  return {
    address: `http://${hostname}:${port}/`,
    async close() {
      http.close();
      door.close();
      http.closeAllConnections();
      await rooms.closeAll();
      await database.$disconnect();
    },
  };
}

interface PagesParts {
  readonly http: HttpServer;
  readonly door: SocketDoor;
  readonly api: KubernetesDoor;
  readonly hostname: string;
  readonly port: number;
  readonly isDevelopment: boolean;
}

async function servePages({ http, door, api, isDevelopment, ...where }: PagesParts): Promise<void> {
  // Next takes every upgrade of the server it is given for its own: it is given one that never listens, and told of
  // those that are meant for it. Without them the pages of `npm run dev` wait for ever.
  const channel = createServer();
  const pages = next({
    dev: isDevelopment,
    dir: process.cwd(),
    httpServer: channel,
    ...where,
  });
  await pages.prepare();
  const handle = pages.getRequestHandler();
  http.on('request', (request, response) => {
    if (!api.handle(request, response)) void handle(request, response);
  });
  http.on('clientError', refuseFaulty);
  http.on('upgrade', (request, socket, head) => {
    if (api.handleUpgrade(request, socket, head)) return;
    if (door.handleUpgrade(request, socket, head)) return;
    if (!channel.emit('upgrade', request, socket, head)) socket.destroy();
  });
}
