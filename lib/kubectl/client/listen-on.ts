/** Takes a port of the host, in Go's words when that fails. Spec: https://pkg.go.dev/net#Listen */
import type { Process } from '#lib/host/process.ts';
import type { Accept, Listening } from '#lib/sim/net.ts';

export interface ListenTarget {
  readonly address: string;
  readonly port: number;
  readonly protocol: 'tcp' | 'tcp4' | 'tcp6';
}

const firstUnprivileged = 1024;

/** Or why not: "listen tcp4 127.0.0.1:8080: bind: address already in use". */
export function listenOn(
  { place, user }: Process,
  { address, port, protocol }: ListenTarget,
  accept: Accept,
): Listening | string {
  if (!/^[\d.]+$|:/.test(address)) return `listen ${protocol}: lookup ${address}: no such host`;
  const fault = (why: string) => `listen ${protocol} ${socketName(address, port)}: bind: ${why}`;
  if (!isOwn(address, place.network.address)) return fault('cannot assign requested address');
  if (user.uid !== 0 && port > 0 && port < firstUnprivileged) return fault('permission denied');
  return place.network.listen?.({ address, port }, accept) ?? fault('address already in use');
}

const isOwn = (address: string, ownAddress: string) =>
  address === ownAddress || /^(127\.|0\.0\.0\.0$|::1?$)/.test(address);

/** "127.0.0.1:80", "[::1]:80". */
export const socketName = (address: string, port: number): string =>
  `${address.includes(':') ? `[${address}]` : address}:${port}`;
