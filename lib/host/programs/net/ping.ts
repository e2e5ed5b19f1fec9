/** ping: whether somebody is at an address, and how far away. */
import type { Running } from '../../process.ts';
import { defineProgram, type Context } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import { addressOf } from './http-client.ts';

const options = {
  c: { short: 'c', long: false, takes: 'count', help: 'stop after <count> replies' },
  i: { short: 'i', long: false, takes: 'interval', help: 'seconds between sending each packet' },
  W: { short: 'W', long: false, takes: 'timeout', help: 'time to wait for response' },
  w: { short: 'w', long: false, takes: 'deadline', help: 'reply wait <deadline> in seconds' },
  q: { short: 'q', long: false, help: 'quiet output' },
  n: { short: 'n', long: false, help: 'no reverse DNS name resolution' },
  4: { short: '4', long: false, help: 'use IPv4' },
} as const;

type PingContext = Context<typeof options>;

export const ping = defineProgram({
  name: 'ping',
  suite: 'none',
  summary: 'Send ICMP ECHO_REQUEST to network hosts',
  usage: '[options] <destination>',
  options,
  usageExit: 2,
  notSimulated: ['-f', '-s', '-t', '-I', '-M', '-R', '-6', '-A', '-b'],
  *run(context) {
    const [host] = context.args;
    if (host === undefined) throw new UsageError('usage error: Destination address required');
    const address = addressOf(context.process, host);
    if (address !== undefined) return yield* pingAddress(context, host, address);
    const { process, isBusyBox } = context;
    process.err(
      isBusyBox ? `ping: bad address '${host}'\n` : `ping: ${host}: Name or service not known\n`,
    );
    return isBusyBox ? 1 : 2;
  },
});

/** An echo comes back from where a connection is at least refused; the port does not matter. */
function answers({ process }: PingContext, address: string): boolean {
  const { outcome } = process.place.network.connect({ address, port: 9 });
  return outcome === 'open' || outcome === 'refused';
}

function* pingAddress(context: PingContext, host: string, address: string): Running<number> {
  const { process, options: chosen, out, isBusyBox } = context;
  const size = isBusyBox ? '56 data bytes' : '56(84) bytes of data.';
  yield* out(`PING ${host} (${address})${isBusyBox ? ':' : ''} ${size}\n`);
  const times: number[] = [];
  const count = chosen.c === undefined ? Infinity : Number(chosen.c);
  const started = process.nowMs;
  let sent = 0;
  while (sent < count) {
    if (chosen.w !== undefined && process.nowMs - started >= Number(chosen.w) * 1000) break;
    sent++;
    if (answers(context, address)) {
      const time = 0.04 + process.chance.below(60) / 1000;
      times.push(time);
      const seq = isBusyBox ? `seq=${sent - 1}` : `icmp_seq=${sent}`;
      if (!chosen.q)
        yield* out(`64 bytes from ${address}: ${seq} ttl=64 time=${time.toFixed(3)} ms\n`);
    }
    if (sent < count) yield* process.sleep(Number(chosen.i ?? 1) * 1000);
    else if (times.length === 0) yield* process.sleep(Number(chosen.W ?? 10) * 1000);
  }
  yield* out(summary(host, { sent, times, tookMs: process.nowMs - started }, isBusyBox));
  return times.length > 0 ? 0 : 1;
}

interface Result {
  readonly sent: number;
  readonly times: readonly number[];
  readonly tookMs: number;
}

function summary(host: string, { sent, times, tookMs }: Result, isBusyBox: boolean): string {
  const loss = Math.round(((sent - times.length) / Math.max(1, sent)) * 100);
  const [least, most] = [Math.min(...times), Math.max(...times)];
  const mean = times.reduce((sum, time) => sum + time, 0) / Math.max(1, times.length);
  const head = `\n--- ${host} ping statistics ---\n`;
  if (isBusyBox) {
    const trip = `round-trip min/avg/max = ${[least, mean, most].map((ms) => ms.toFixed(3)).join('/')} ms\n`;
    return `${head}${sent} packets transmitted, ${times.length} packets received, ${loss}% packet loss\n${times.length > 0 ? trip : ''}`;
  }
  const spread = Math.sqrt(
    times.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / Math.max(1, times.length),
  );
  const trip = `rtt min/avg/max/mdev = ${[least, mean, most, spread].map((ms) => ms.toFixed(3)).join('/')} ms\n`;
  return `${head}${sent} packets transmitted, ${times.length} received, ${loss}% packet loss, time ${tookMs}ms\n${times.length > 0 ? trip : '\n'}`;
}
