/** One process serves the pages and the terminals' sockets. */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import next from 'next';
import { provideServices, type Services } from './services.ts';
import { openDatabase } from './database/open-database.ts';
import { type Settings, SettingsError } from './settings.ts';

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
  const services: Services = { database };
  provideServices(services);
  await build();

  const { port } = http.address() as AddressInfo;
  const pages = next({
    dev: settings.isDevelopment,
    dir: process.cwd(),
    httpServer: http,
    port,
    hostname: settings.host ?? 'localhost',
  });
  await pages.prepare();
  const handle = pages.getRequestHandler();
  const handleUpgrade = pages.getUpgradeHandler();
  http.on('request', (request, response) => void handle(request, response));
  http.on('upgrade', (request, socket, head) => void handleUpgrade(request, socket, head));

  return {
    address: `http://${settings.host ?? 'localhost'}:${port}/`,
    async close() {
      http.close();
      http.closeAllConnections();
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
