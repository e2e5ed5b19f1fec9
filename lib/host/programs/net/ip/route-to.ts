/** ip route get: which way a packet to an address would go. */
import type { NetworkLinks, Route } from '#lib/sim/net.ts';
import type { Process } from '../../../process.ts';
import { UsageError } from '../../usage-error.ts';

const toNumber = (address: string) =>
  address.split('.').reduce((number, part) => number * 256 + Number(part), 0);

/** Throws UsageError for what is no address. */
export function routeTo({ user }: Process, links: NetworkLinks, address: string): string {
  if (!/^\d+(\.\d+){3}$/.test(address)) {
    const message = `any valid prefix is expected rather than "${address}".`;
    throw new UsageError(message, { pointsToHelp: false, exitCode: 1 });
  }
  const end = ` uid ${user.uid} \n    cache `;
  const own = links.interfaces.flatMap(({ addresses }) =>
    addresses.map((one) => one.split('/')[0]),
  );
  if (own.includes(address) || address.startsWith('127.'))
    return `local ${address} dev lo src ${address}${end}<local> \n`;
  const route = best(links.routes, address);
  if (!route)
    throw new UsageError('RTNETLINK answers: Network is unreachable', {
      pointsToHelp: false,
      exitCode: 2,
    });
  const source = route.source ?? sourceOf(links, route.device);
  const via = route.via === undefined ? '' : ` via ${route.via}`;
  return `${address}${via} dev ${route.device} src ${source}${end}\n`;
}

/** The longest prefix that holds the address. */
function best(routes: readonly Route[], address: string): Route | undefined {
  const length = ({ to }: Route) => (to === 'default' ? 0 : Number(to.split('/')[1] ?? 32));
  return routes
    .filter((route) => {
      if (route.to === 'default') return true;
      const size = 2 ** (32 - length(route));
      const base = toNumber(route.to.split('/')[0] ?? '');
      return Math.floor(toNumber(address) / size) === Math.floor(base / size);
    })
    .toSorted((a, b) => length(b) - length(a))[0];
}

function sourceOf({ interfaces }: NetworkLinks, device: string): string {
  const address = interfaces.find(({ name }) => name === device)?.addresses[0];
  return address?.split('/')[0] ?? '';
}
