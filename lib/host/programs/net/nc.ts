/** nc: opens a connection; speaks the line protocols that servers here know. */
import type { Running } from '../../process.ts';
import { defineProgram, type Context } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import { addressOf, connect } from './http-client.ts';

const options = {
  z: { short: 'z', long: false, help: 'zero-I/O mode [used for scanning]' },
  v: { short: 'v', long: false, help: 'verbose' },
  w: {
    short: 'w',
    long: false,
    takes: 'timeout',
    help: 'timeout for connects and final net reads',
  },
  n: { short: 'n', long: false, help: 'numeric-only IP addresses' },
  N: { short: 'N', long: false, help: 'shutdown the network socket after EOF on stdin' },
  q: { short: 'q', long: false, takes: 'secs', help: 'quit after EOF on stdin and delay of secs' },
} as const;

type NcContext = Context<typeof options>;

const services: Readonly<Record<number, string>> = {
  22: 'ssh',
  53: 'domain',
  80: 'http',
  443: 'https',
  3306: 'mysql',
  5432: 'postgresql',
  6379: 'redis',
  8080: 'http-alt',
};

export const nc = defineProgram({
  name: 'nc',
  aliases: ['netcat', 'ncat'],
  suite: 'none',
  summary: 'Arbitrary TCP connections',
  usage: '[-nNvz] [-q seconds] [-w timeout] [destination] [port]',
  options,
  notSimulated: ['-l', '-u', '-e', '-k', '-p', '-s', '-U', '-x'],
  *run(context) {
    const [host, portText] = context.args;
    if (host === undefined || portText === undefined) {
      throw new UsageError('missing destination or port', { pointsToHelp: true });
    }
    const [first = 0, last = first] = portText.split('-').map(Number);
    let exit = 1;
    for (let port = first; port <= last && port < first + 1000; port++) {
      if (yield* reach(context, host, port)) exit = 0;
    }
    return exit;
  },
});

function* reach(context: NcContext, host: string, port: number): Running<boolean> {
  const { options: chosen, process, isBusyBox } = context;
  const address = addressOf(process, host);
  if (address === undefined) {
    const gnu = `nc: getaddrinfo for host "${host}" port ${port}: Name or service not known\n`;
    process.err(isBusyBox ? `nc: bad address '${host}'\n` : gnu);
    return false;
  }
  const limit = chosen.w === undefined ? undefined : Number(chosen.w) * 1000;
  const { connection } = yield* connect(process, { address, port }, limit);
  if (connection.outcome !== 'open') {
    const why = {
      refused: 'Connection refused',
      timeout: isBusyBox ? 'Connection timed out' : 'Connection timed out',
      unreachable: 'No route to host',
    }[connection.outcome];
    const gnu = `nc: connect to ${host} port ${port} (tcp) failed: ${why}\n`;
    const busyBox = `nc: ${host} (${address}:${port}): ${why}\n`;
    if (chosen.v || isBusyBox) process.err(isBusyBox ? busyBox : gnu);
    return false;
  }
  if (chosen.v) {
    const gnu = `Connection to ${host} ${port} port [tcp/${services[port] ?? '*'}] succeeded!\n`;
    process.err(isBusyBox ? `${host} (${address}:${port}) open\n` : gnu);
  }
  const speak = connection.server.line?.bind(connection.server);
  if (chosen.z || !speak) return true;
  const state = {};
  for (let line = yield* process.readLine(); line !== undefined; line = yield* process.readLine()) {
    yield* context.out(speak(line.replace(/\r?\n$/, ''), state));
  }
  return true;
}
