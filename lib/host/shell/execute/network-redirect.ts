/**
 * `/dev/tcp/host/port`: a connection as a file, with which shells probe ports.
 * Simplified: the connection is tried and says nothing; use curl or nc to talk through it.
 */
import { nullPipe } from '../../pipe.ts';
import type { Pipe, Running } from '../../process.ts';
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import { RedirectError } from './redirect-error.ts';

const words = {
  refused: 'Connection refused',
  timeout: 'Connection timed out',
  unreachable: 'No route to host',
} as const;

/** How long the kernel tries a connection that nobody answers. */
const timeoutMs = 127_000;

/** undefined: the path is no connection. Throws RedirectError. */
export function* openNetwork(shell: Shell, path: string): Running<Pipe | undefined> {
  const found = /^\/dev\/(tcp|udp)\/([^/]+)\/(\d+)$/.exec(path);
  if (!found || shell.dialect !== 'bash') return undefined;
  const [, protocol, host = '', port] = found;
  const { network } = shell.process.place;
  const resolved = /^[\d.]+$/.test(host)
    ? { ok: true as const, addresses: [host] }
    : network.resolve(host);
  if (!resolved.ok) {
    report(shell, `${host}: Name or service not known`);
    throw new RedirectError(`${path}: Invalid argument`);
  }
  const connection = network.connect({
    address: resolved.addresses[0] ?? host,
    port: Number(port),
    protocol: protocol === 'udp' ? 'UDP' : 'TCP',
  });
  if (connection.outcome === 'open') {
    shell.process.spend(connection.latencyMs);
    return nullPipe();
  }
  if (connection.outcome === 'timeout') yield* shell.process.sleep(timeoutMs);
  report(shell, `connect: ${words[connection.outcome]}`);
  throw new RedirectError(`${path}: ${words[connection.outcome]}`);
}
