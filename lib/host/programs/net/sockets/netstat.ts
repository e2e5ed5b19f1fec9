/**
 * netstat: who listens at which port, and the routing table.
 * Spec: netstat(8)
 * Simplified: a connection lasts only as long as the program that uses it, so none is ever seen.
 */
import type { NetworkLinks } from '#lib/sim/net.ts';
import { defineProgram, type Context } from '../../program.ts';
import { NotSimulated } from '../../usage-error.ts';
import { serviceNames, socketRows } from './socket-rows.ts';

const options = {
  numeric: { short: 'n', help: "don't resolve names" },
  all: { short: 'a', help: 'display all sockets (default: connected)' },
  listening: { short: 'l', help: 'display listening server sockets' },
  programs: { short: 'p', help: 'display PID/Program name for sockets' },
  tcp: { short: 't', help: 'TCP sockets' },
  udp: { short: 'u', help: 'UDP sockets' },
  route: { short: 'r', help: 'display routing table' },
  wide: { short: 'W', help: "don't truncate IP addresses" },
} as const;

type NetstatContext = Context<typeof options>;

export const netstat = defineProgram({
  name: 'netstat',
  suite: 'none',
  summary: 'Print network connections and routing tables',
  usage: '[-vWeenNcCF] [<Af>] -r, netstat [-vWnNcaeol]',
  options,
  notSimulated: ['-i', '--interfaces', '-s', '--statistics', '-x', '--unix', '-g', '--groups'],
  *run(context) {
    if (context.options.route) {
      const links = context.process.place.network.links?.();
      if (!links) throw new NotSimulated('routes here', 'on nodes, hosts and in pods');
      yield* context.out(routeTable(links));
      return 0;
    }
    yield* context.out(sockets(context));
    return 0;
  },
});

function sockets({ options: chosen, process }: NetstatContext): string {
  const both = chosen.tcp === chosen.udp;
  const rows = chosen.all || chosen.listening ? socketRows(process) : [];
  const kind = chosen.all
    ? '(servers and established)'
    : chosen.listening
      ? '(only servers)'
      : '(w/o servers)';
  const program = chosen.programs ? '     PID/Program name    ' : '      ';
  const head = `Active Internet connections ${kind}\nProto Recv-Q Send-Q Local Address           Foreign Address         State  ${program}\n`;
  const lines = rows
    .filter(({ protocol }) => both || (protocol === 'tcp') === chosen.tcp)
    .toSorted((a, b) => Number(a.protocol === 'udp') - Number(b.protocol === 'udp'))
    .map(({ protocol, address, port, pid, program: name }) => {
      const isAny = address === '*';
      const shown = chosen.numeric ? String(port) : (serviceNames[port] ?? String(port));
      const local = `${isAny ? ':::' : `${address.replace('%lo', '')}:`}${shown}`;
      const remote = isAny ? ':::*' : '0.0.0.0:*';
      const state = protocol === 'tcp' ? 'LISTEN' : '';
      const holder = pid === undefined ? '-' : `${pid}/${name}`.slice(0, 19);
      const end = chosen.programs ? ` ${holder.padEnd(20)}` : ' ';
      return `${(protocol + (isAny ? '6' : '')).padEnd(5)}${'0'.padStart(7)}${'0'.padStart(7)} ${local.padEnd(23)} ${remote.padEnd(23)} ${state.padEnd(11)}${end}\n`;
    });
  return head + lines.join('');
}

export function routeTable({ routes }: NetworkLinks): string {
  const rows = routes.map(({ to, via, device }) => {
    const [base = '', bits = '0'] = to === 'default' ? ['0.0.0.0', '0'] : to.split('/');
    const flags = via === undefined ? 'U' : 'UG';
    return `${base.padEnd(15)} ${(via ?? '0.0.0.0').padEnd(15)} ${maskOf(Number(bits)).padEnd(15)} ${flags.padEnd(5)} 0 0          0 ${device}\n`;
  });
  return `Kernel IP routing table\nDestination     Gateway         Genmask         Flags   MSS Window  irtt Iface\n${rows.join('')}`;
}

function maskOf(bits: number): string {
  return [0, 8, 16, 24].map((at) => 256 - 2 ** (8 - Math.min(8, Math.max(0, bits - at)))).join('.');
}
