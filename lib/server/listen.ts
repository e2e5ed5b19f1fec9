/** Takes the port, before anything else is done in vain. */
import { createServer, type Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { type Settings, SettingsError } from './settings.ts';

/** Throws SettingsError when the port or the address cannot be had. */
export function listen({ port, host }: Settings): Promise<Server> {
  const http = createServer();
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port, host)));
    http.listen({ port, ...(host ? { host } : {}) }, () => resolve(http));
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
