/** How ip writes what it has found. Spec: iproute2, ip/ipaddress.c, ip/iproute.c, ip/ipneigh.c */
import type { NetworkInterface, NetworkLinks } from '#lib/sim/net.ts';

export interface Shown {
  readonly links: NetworkLinks;
  readonly interfaces: readonly NetworkInterface[];
  readonly isBrief: boolean;
  readonly isOneLine: boolean;
  readonly family: 4 | 6 | undefined;
  readonly device: string | undefined;
}

function nameOf({ name, peer }: NetworkInterface): string {
  return peer === undefined ? name : `${name}@if${peer}`;
}

const flagsOf = ({ kind }: NetworkInterface) =>
  kind === 'loopback' ? 'LOOPBACK,UP,LOWER_UP' : 'BROADCAST,MULTICAST,UP,LOWER_UP';

const stateOf = ({ kind }: NetworkInterface) => (kind === 'loopback' ? 'UNKNOWN' : 'UP');

function head(one: NetworkInterface): string {
  const { index, mtu, master, kind } = one;
  const queue = kind === 'ether' ? 'fq_codel' : 'noqueue';
  const under = master === undefined ? '' : `master ${master} `;
  const length = kind === 'loopback' || kind === 'ether' || kind === 'bridge' ? ' qlen 1000' : '';
  return `${index}: ${nameOf(one)}: <${flagsOf(one)}> mtu ${mtu} qdisc ${queue} ${under}state ${stateOf(one)} group default${length}`;
}

function hardware({ kind, mac, peer }: NetworkInterface): string {
  const isLoopback = kind === 'loopback';
  const other = isLoopback ? mac : 'ff:ff:ff:ff:ff:ff';
  const end = peer === undefined ? '' : ' link-netnsid 0';
  return `link/${isLoopback ? 'loopback' : 'ether'} ${mac} brd ${other}${end}`;
}

/** Spec: https://www.rfc-editor.org/rfc/rfc4291#appendix-A */
function linkLocal(mac: string): string {
  const bytes = mac.split(':').map((part) => Number.parseInt(part, 16));
  const all = [(bytes[0] ?? 0) ^ 2, bytes[1] ?? 0, bytes[2] ?? 0, 0xff, 0xfe, ...bytes.slice(3)];
  const words = [0, 2, 4, 6].map((at) => (((all[at] ?? 0) << 8) | (all[at + 1] ?? 0)).toString(16));
  return `fe80::${words.join(':')}`;
}

interface Address {
  readonly family: 4 | 6;
  readonly local: string;
  readonly prefix: number;
  readonly scope: 'host' | 'global' | 'link';
  readonly broadcast: string | undefined;
}

function addressesOf(
  { kind, mac, addresses }: NetworkInterface,
  family: 4 | 6 | undefined,
): Address[] {
  const isLoopback = kind === 'loopback';
  const all = addresses.map((text): Address => {
    const [local = '', bits = '32'] = text.split('/');
    const broadcast = isLoopback ? undefined : broadcastOf(local, Number(bits));
    return {
      family: 4,
      local,
      prefix: Number(bits),
      scope: isLoopback ? 'host' : 'global',
      broadcast,
    };
  });
  all.push(
    isLoopback
      ? { family: 6, local: '::1', prefix: 128, scope: 'host', broadcast: undefined }
      : { family: 6, local: linkLocal(mac), prefix: 64, scope: 'link', broadcast: undefined },
  );
  return all.filter((one) => family === undefined || one.family === family);
}

function broadcastOf(address: string, bits: number): string {
  const parts = address.split('.').map(Number);
  return parts.map((part, n) => part | (255 >> Math.min(8, Math.max(0, bits - 8 * n)))).join('.');
}

export function addressLines({ interfaces, family, isBrief, isOneLine }: Shown): string {
  return interfaces
    .map((one) => {
      const addresses = addressesOf(one, family);
      if (family !== undefined && addresses.length === 0) return '';
      if (isBrief) {
        const texts = addresses.map(({ local, prefix }) => `${local}/${prefix} `).join('');
        return `${nameOf(one).padEnd(16)} ${stateOf(one).padEnd(14)} ${texts}\n`;
      }
      if (isOneLine)
        return addresses
          .map(
            (address) =>
              `${one.index}: ${one.name}    ${addressText(address, one)}\\       valid_lft forever preferred_lft forever\n`,
          )
          .join('');
      const link = family === 6 ? '' : `    ${hardware(one)}\n`;
      const lines = addresses.map(
        (address) =>
          `    ${addressText(address, one)}\n       valid_lft forever preferred_lft forever\n`,
      );
      return `${head(one)}\n${family === undefined ? link : ''}${lines.join('')}`;
    })
    .join('');
}

function addressText(
  { family, local, prefix, scope, broadcast }: Address,
  { name }: NetworkInterface,
): string {
  if (family === 6)
    return `inet6 ${local}/${prefix} scope ${scope} ${scope === 'host' ? 'noprefixroute ' : ''}`;
  const end = broadcast === undefined ? '' : ` brd ${broadcast}`;
  return `inet ${local}/${prefix}${end} scope ${scope} ${name}`;
}

export function linkLines({ interfaces, isBrief, isOneLine }: Shown): string {
  return interfaces
    .map((one) => {
      if (isBrief)
        return `${nameOf(one).padEnd(16)} ${stateOf(one).padEnd(14)} ${one.mac} <${flagsOf(one)}> \n`;
      const start = head(one).replace(' group default', ' mode DEFAULT group default');
      return `${start}${isOneLine ? '\\' : '\n'}    ${hardware(one)}\n`;
    })
    .join('');
}

export function routeLines({ links, device }: Shown): string {
  return links.routes
    .filter((route) => device === undefined || route.device === device || route.to === device)
    .map(({ to, via, device: out, source }) => {
      const way = via === undefined ? '' : ` via ${via}`;
      const end = source === undefined ? '' : ` proto kernel scope link src ${source}`;
      return `${to}${way} dev ${out}${end} \n`;
    })
    .join('');
}

export function neighbourLines({ links, device }: Shown): string {
  return links.neighbours
    .filter((one) => device === undefined || one.device === device)
    .map(({ address, device: out, mac }) => `${address} dev ${out} lladdr ${mac} REACHABLE \n`)
    .join('');
}

/** `ip -j addr`. */
export function addressJson({ interfaces, family }: Shown): unknown {
  return interfaces.map((one) => ({
    ifindex: one.index,
    ifname: one.name,
    flags: flagsOf(one).split(','),
    mtu: one.mtu,
    operstate: stateOf(one),
    group: 'default',
    link_type: one.kind === 'loopback' ? 'loopback' : 'ether',
    address: one.mac,
    broadcast: one.kind === 'loopback' ? one.mac : 'ff:ff:ff:ff:ff:ff',
    addr_info: addressesOf(one, family).map(
      ({ family: version, local, prefix, broadcast, scope }) => ({
        family: version === 4 ? 'inet' : 'inet6',
        local,
        prefixlen: prefix,
        ...(broadcast === undefined ? {} : { broadcast }),
        scope,
        ...(version === 4 ? { label: one.name } : {}),
        valid_life_time: 4_294_967_295,
        preferred_life_time: 4_294_967_295,
      }),
    ),
  }));
}
