/** One process serves the pages and the terminals' sockets. */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import next from 'next';
import { Guests } from './accounts/guests.ts';
import { chapterWorld } from './course-files.ts';
import { openDatabase } from './database/open-database.ts';
import { Progress } from './progress/progress.ts';
import { Rooms } from './rooms/rooms.ts';
import { provideServices } from './services.ts';
import { type Settings, SettingsError } from './settings.ts';
import { SocketDoor } from './socket/socket-door.ts';
import { createWorldFactory } from './worlds/engine.ts';

export interface Server {
  /** Where a browser finds it. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Opens everything and answers from then on. The port is taken first, so that `build` is not waited for in vain.
 * Throws SettingsError when a setting cannot work.
 */
export async function openServer(settings: Settings, build: () => Promise<void>): Promise<Server> {
  const http = createServer();
  await listen(http, settings);
  const database = await openDatabase(settings.database);
  const guests = new Guests(database);
  const rooms = new Rooms({
    database,
    factory: createWorldFactory(),
    chapterWorld,
    idleMs: 10 * 60_000,
  });
  const door = new SocketDoor(guests, rooms);
  provideServices({ database, guests, progress: new Progress(database) });
  await build();

  const { port } = http.address() as AddressInfo;
  const pages = next({
    dev: settings.isDevelopment,
    dir: process.cwd(),
    // Next would take every upgrade of the server it is given for its own: it is given one that never listens.
    httpServer: createServer(),
    port,
    hostname: settings.host ?? 'localhost',
  });
  await pages.prepare();
  const handle = pages.getRequestHandler();
  const handleUpgrade = pages.getUpgradeHandler();
  http.on('request', (request, response) => void handle(request, response));
  http.on('upgrade', (request, socket, head) => {
    if (!door.handleUpgrade(request, socket, head)) void handleUpgrade(request, socket, head);
  });

  return {
    address: `http://${settings.host ?? 'localhost'}:${port}/`,
    async close() {
      http.close();
      door.close();
      http.closeAllConnections();
      await rooms.closeAll();
      await database.$disconnect();
    },
  };
}

function listen(http: HttpServer, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port, host)));
    http.listen({ port, ...(host ? { host } : {}) }, resolve);
  });
}

function explain(error: NodeJS.ErrnoException, port: number, host: string | undefined): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new SettingsError(
        `Port ${port} is taken by another program: stop that program, or choose another port with PORT=${port + 1}.`,
      );
    case 'EACCES':
      return new SettingsError(
        `Port ${port} may not be opened: choose one above 1023 with PORT=3000.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new SettingsError(
        `HOST is "${host}", which is no address of this machine (it has ${ownAddresses().join(', ')}): set one of those, or leave it out.`,
      );
    default:
      return error;
  }
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses = []) =>
    addresses.filter(({ family }) => family === 'IPv4').map(({ address }) => address),
  );
}
