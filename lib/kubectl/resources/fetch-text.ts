/** What stands behind an http URL, as far as the place's network reaches. */
import type { Process } from '#lib/host/process.ts';
import { CommandError } from '../errors.ts';

const trips = 3;
const roundTripMs = 20;

export function fetchText(process: Process, url: string): string {
  const [, scheme = '', host = '', port, path = '/'] =
    /^(https?):\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url) ?? [];
  const { network } = process.place;
  process.spend(trips * roundTripMs);
  const resolution = /^[\d.]+$/.test(host)
    ? { ok: true as const, addresses: [host] }
    : network.resolve(host);
  const [address] = resolution.ok ? resolution.addresses : [];
  if (address === undefined) throw unreachable(url, `dial tcp: lookup ${host}: no such host`);
  const portNumber = Number(port ?? (scheme === 'https' ? 443 : 80));
  const connection = network.connect({ address, port: portNumber });
  if (connection.outcome !== 'open')
    throw unreachable(
      url,
      `dial tcp ${address}:${portNumber}: connect: connection ${connection.outcome}`,
    );
  const response = connection.server.http?.({
    method: 'GET',
    path,
    headers: { host },
    peer: { address: network.address },
  });
  if (!response) throw unreachable(url, 'EOF');
  if (response.status === 200 && typeof response.body === 'string') return response.body;
  throw new CommandError(
    `unable to read URL ${JSON.stringify(url)}, server reported ${response.status}, status code=${response.status}`,
  );
}

const unreachable = (url: string, why: string) =>
  new CommandError(`unable to read URL ${JSON.stringify(url)}: Get ${JSON.stringify(url)}: ${why}`);
