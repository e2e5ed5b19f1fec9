/**
 * ss: who listens at which port.
 * Spec: ss(8)
 * Simplified: a connection lasts only as long as the program that uses it, so none is ever seen.
 */
import { defineProgram, type Context } from '../../program.ts';
import { serviceNames, socketRows, type SocketRow } from './socket-rows.ts';

const options = {
  numeric: { short: 'n', help: "don't resolve service names" },
  all: { short: 'a', help: 'display all sockets' },
  listening: { short: 'l', help: 'display listening sockets' },
  processes: { short: 'p', help: 'show process using socket' },
  tcp: { short: 't', help: 'display only TCP sockets' },
  udp: { short: 'u', help: 'display only UDP sockets' },
  ipv4: { short: '4', help: 'display only IP version 4 sockets' },
  ipv6: { short: '6', help: 'display only IP version 6 sockets' },
  extended: { short: 'e', help: 'show detailed socket information' },
  'no-header': { short: 'H', help: 'suppress header line' },
  oneline: { short: 'O', help: "socket's data printed on a single line" },
} as const;

type SsContext = Context<typeof options>;

export const ss = defineProgram({
  name: 'ss',
  suite: 'none',
  summary: 'Investigate sockets',
  usage: '[ OPTIONS ] [ FILTER ]',
  options,
  notSimulated: ['-x', '--unix', '-s', '--summary', '-o', '--options', '-i', '--info', '-K', '-m'],
  *run(context) {
    const { options: chosen, args } = context;
    const isFiltered = chosen.tcp !== chosen.udp;
    const port = portFilter(args);
    const rows = socketRows(context.process)
      .filter(({ protocol }) => !isFiltered || (protocol === 'tcp') === chosen.tcp)
      .filter((row) => port === undefined || row.port === port)
      .toReversed();
    const shown = chosen.all || chosen.listening ? rows.toSorted(byProtocol) : [];
    yield* context.out(table(context, shown, !isFiltered));
    return 0;
  },
});

const byProtocol = (a: SocketRow, b: SocketRow) =>
  Number(a.protocol === 'tcp') - Number(b.protocol === 'tcp');

/** "sport = :6443". */
function portFilter(args: readonly string[]): number | undefined {
  const found = /sport\s*(?:=|==|eq)\s*:?(\d+)/.exec(args.join(' '));
  return found ? Number(found[1]) : undefined;
}

function table(
  { options: chosen }: SsContext,
  rows: readonly SocketRow[],
  hasProtocol: boolean,
): string {
  const named = (port: number) =>
    chosen.numeric ? String(port) : (serviceNames[port] ?? String(port));
  const cells = rows.map((row) => ({
    start: [...(hasProtocol ? [row.protocol] : []), row.protocol === 'udp' ? 'UNCONN' : 'LISTEN'],
    queues: ['0', row.protocol === 'udp' ? '0' : '4096'],
    local: [row.address, named(row.port)] as const,
    remote: [row.address === '*' ? '*' : '0.0.0.0', '*'] as const,
    process:
      chosen.processes && row.pid !== undefined
        ? `users:(("${row.program.slice(0, 15)}",pid=${row.pid},fd=3))`
        : '',
  }));
  const titles = {
    start: [...(hasProtocol ? ['Netid'] : []), 'State'],
    queues: ['Recv-Q', 'Send-Q'],
    local: ['Local Address', 'Port'] as const,
    remote: ['Peer Address', 'Port'] as const,
    process: 'Process',
  };
  const all = [titles, ...cells];
  const width = (pick: (row: (typeof all)[number]) => string) =>
    Math.max(...all.map((row) => pick(row).length));
  const widths = {
    start: titles.start.map((_title, n) => width(({ start }) => start[n] ?? '')),
    local: [width(({ local }) => local[0]), width(({ local }) => local[1])] as const,
    remote: [width(({ remote }) => remote[0]), width(({ remote }) => remote[1])] as const,
  };
  return all
    .slice(chosen['no-header'] ? 1 : 0)
    .map(({ start, queues, local, remote, process }) => {
      const left = start.map((text, n) => text.padEnd(widths.start[n] ?? 0)).join(' ');
      const pair = (
        [address, port]: readonly [string, string],
        [a, b]: readonly [number, number],
      ) => `${address.padStart(a)}:${port.padEnd(b)}`;
      const ends = `${pair(local, widths.local)} ${pair(remote, widths.remote)}`;
      return (
        `${left} ${queues.map((text) => text.padEnd(6)).join(' ')} ${ends} ${process}`.trimEnd() +
        '\n'
      );
    })
    .join('');
}
