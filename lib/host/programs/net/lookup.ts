/**
 * nslookup, host and dig: ask the place's name server.
 * Simplified: A records only; the server is the one of /etc/resolv.conf, whatever is asked for.
 */
import { defineProgram, type Context } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import { nameserver } from './http-client.ts';

interface Answer {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly error: string | undefined;
  readonly server: string;
}

function ask({ process }: Pick<Context, 'process'>, name: string): Answer {
  const found = process.place.network.resolve(name);
  const server = nameserver(process);
  if (found.ok) {
    return { name: found.canonicalName, addresses: found.addresses, error: undefined, server };
  }
  return { name, addresses: [], error: found.error, server };
}

export const nslookup = defineProgram({
  name: 'nslookup',
  suite: 'none',
  summary: 'Query the nameserver for the IP address of the given HOST',
  usage: 'HOST [DNS_SERVER]',
  options: { type: { long: ['type', 'querytype'], takes: 'TYPE', help: 'the kind of record' } },
  rewrite: (args) => args.map((arg) => arg.replace(/^-(type|querytype|query|q)=/i, '--type=')),
  *run(context) {
    const [name, given] = context.args;
    if (name === undefined) throw new UsageError('missing host');
    const answer = ask(context, name);
    const server = given ?? answer.server;
    if (answer.error === 'timeout') {
      yield* context.process.sleep(15_000);
      yield* context.out(';; connection timed out; no servers could be reached\n\n');
      return 1;
    }
    const colon = context.isBusyBox ? ':' : '#';
    yield* context.out(`Server:\t\t${server}\nAddress:\t${server}${colon}53\n\n`);
    if (answer.error !== undefined) {
      yield* context.out(`** server can't find ${name.replace(/\.$/, '')}: ${answer.error}\n\n`);
      return 1;
    }
    const rows = answer.addresses.map((address) => `Name:\t${answer.name}\nAddress: ${address}\n`);
    yield* context.out(`${rows.join('')}\n${context.isBusyBox ? '\n' : ''}`);
    return 0;
  },
});

export const host = defineProgram({
  name: 'host',
  suite: 'none',
  summary: 'Look up a name',
  usage: '{name} [server]',
  options: { type: { short: 't', long: false, takes: 'type', help: 'specifies the query type' } },
  *run(context) {
    const [name] = context.args;
    if (name === undefined) throw new UsageError('missing name');
    const { addresses, error, name: full } = ask(context, name);
    if (error !== undefined) {
      yield* context.out(
        `Host ${name} not found: ${error === 'NXDOMAIN' ? '3(NXDOMAIN)' : '2(SERVFAIL)'}\n`,
      );
      return 1;
    }
    yield* context.out(addresses.map((one) => `${full} has address ${one}\n`).join(''));
    return 0;
  },
});

export const dig = defineProgram({
  name: 'dig',
  suite: 'none',
  summary: 'Query a name server',
  usage: '[@global-server] [domain] [q-type] {global-d-opt}',
  options: {},
  isRaw: true,
  *run(context) {
    const { args, process, out } = context;
    const isShort = args.includes('+short');
    const name = args.find(
      (arg) => !/^[@+-]/.test(arg) && !/^(A|AAAA|SRV|TXT|NS|MX|ANY|CNAME|IN)$/i.test(arg),
    );
    if (name === undefined) throw new UsageError('a name is expected', { pointsToHelp: false });
    // dig does not use the search list unless told.
    const full = args.includes('+search') || name.endsWith('.') ? name : `${name}.`;
    const { addresses, error, server, name: canonical } = ask(context, full);
    if (isShort) {
      yield* out(addresses.map((one) => `${one}\n`).join(''));
      return 0;
    }
    const status = error ?? 'NOERROR';
    const asked = full.endsWith('.') ? full : `${full}.`;
    const records = addresses.map(
      (one) => `${`${canonical.replace(/\.?$/, '.')}`.padEnd(23)} 30\tIN\tA\t${one}\n`,
    );
    const answers = records.length > 0 ? `;; ANSWER SECTION:\n${records.join('')}\n` : '';
    yield* out(
      `\n; <<>> DiG 9.18.28 <<>> ${args.join(' ')}\n;; global options: +cmd\n;; Got answer:\n` +
        `;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: ${process.chance.below(65_536)}\n` +
        `;; flags: qr aa rd; QUERY: 1, ANSWER: ${records.length}, AUTHORITY: 0, ADDITIONAL: 1\n\n` +
        `;; QUESTION SECTION:\n;${asked.padEnd(22)} \tIN\tA\n\n${answers}` +
        `;; Query time: 1 msec\n;; SERVER: ${server}#53(${server}) (UDP)\n\n`,
    );
    return 0;
  },
});
