/** The listening sockets of a place with the processes that hold them. */
import type { ListeningSocket } from '#lib/sim/net.ts';
import type { Process } from '../../../process.ts';
import { runningProcesses } from '../../procps/running-processes.ts';
import { NotSimulated } from '../../usage-error.ts';

export interface SocketRow extends ListeningSocket {
  readonly pid: number | undefined;
}

/** Throws NotSimulated where nobody knows who listens. */
export function socketRows(process: Process): SocketRow[] {
  const sockets = process.place.network.listening?.();
  if (!sockets) throw new NotSimulated('sockets here', 'on nodes, hosts and in pods');
  const byName = new Map(
    runningProcesses(process).map(({ argv, pid }) => [nameOf(argv[0] ?? ''), pid] as const),
  );
  return sockets.map((socket) => ({ ...socket, pid: byName.get(nameOf(socket.program)) }));
}

/** As the kernel knows a program: fifteen characters, without its folder or what stands behind a colon. */
const nameOf = (path: string) => path.replace(/^.*\//, '').replace(/:.*$/, '').slice(0, 15);

/** Spec: /etc/services */
export const serviceNames: Readonly<Record<number, string>> = {
  22: 'ssh',
  53: 'domain',
  80: 'http',
  443: 'https',
  3306: 'mysql',
  5432: 'postgresql',
  6379: 'redis',
  8080: 'http-alt',
};
