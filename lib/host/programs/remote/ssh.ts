/**
 * ssh: a shell, or one command, on another machine.
 * Spec: ssh(1)
 * Simplified: every machine of a cluster trusts root of every other, and knows its host key.
 */
import type { ShellServer } from '#lib/sim/net.ts';
import type { Running } from '../../process.ts';
import { streamSession } from '../../streams/stream-session.ts';
import { addressOf } from '../net/http-client.ts';
import { defineProgram, type Context } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import { connectShell, parseDestination } from './shell-connection.ts';

const options = {
  login: { short: 'l', long: false, takes: 'login_name', help: 'the user to log in as' },
  port: { short: 'p', long: false, takes: 'port', help: 'port to connect to on the remote host' },
  identity: {
    short: 'i',
    long: false,
    takes: 'identity_file',
    repeats: true,
    help: 'a file with a private key',
  },
  option: {
    short: 'o',
    long: false,
    takes: 'option',
    repeats: true,
    help: 'an option of ssh_config; all are taken as given',
  },
  config: { short: 'F', long: false, takes: 'configfile', help: 'another configuration file' },
  terminal: { short: 't', long: false, repeats: true, help: 'force a terminal' },
  noTerminal: { short: 'T', long: false, help: 'no terminal' },
  quiet: { short: 'q', long: false, help: 'no warnings' },
  verbose: { short: 'v', long: false, repeats: true, help: 'verbose mode; says nothing here' },
  noInput: { short: 'n', long: false, help: 'read nothing from stdin' },
  agent: { short: 'A', long: false, help: 'forward the agent' },
  four: { short: '4', long: false, help: 'IPv4 only' },
} as const;

type SshContext = Context<typeof options>;

const usage = `usage: ssh [-46AaCfGgKkMNnqsTtVvXxYy] [-B bind_interface] [-b bind_address]
           [-c cipher_spec] [-D [bind_address:]port] [-E log_file]
           [-e escape_char] [-F configfile] [-I pkcs11] [-i identity_file]
           [-J destination] [-L address] [-l login_name] [-m mac_spec]
           [-O ctl_cmd] [-o option] [-P tag] [-p port] [-R address]
           [-S ctl_path] [-W host:port] [-w local_tun[:remote_tun]]
           destination [command [argument ...]]
       ssh [-Q query_option]
`;

export const ssh = defineProgram({
  name: 'ssh',
  suite: 'none',
  summary: 'Log in to another machine',
  usage: '[-46AaCfGgKkMNnqsTtVvXxYy] destination [command [argument ...]]',
  options,
  stopsAtOperand: true,
  usageExit: 255,
  afterUsageError: usage,
  notSimulated: [
    '-D',
    '-f',
    '-g',
    '-J',
    '-L',
    '-M',
    '-N',
    '-R',
    '-S',
    '-V',
    '-W',
    '-w',
    '-X',
    '-Y',
  ],
  optionWords: ({ option }) => `unknown option -- ${option.replace(/^-+/, '')}`,
  *run(context) {
    const [destination, ...words] = context.args;
    if (destination === undefined) {
      context.process.err(usage);
      return 255;
    }
    warnOfKeys(context);
    const { user, host } = parseDestination(destination);
    const named = { user: context.options.login ?? user, host };
    const port = Number(context.options.port ?? 22);
    if (!(port > 0 && port < 65_536)) {
      throw new UsageError(`Bad port '${context.options.port ?? ''}'`, { pointsToHelp: false });
    }
    const shell = yield* connectShell(context.process, named, port);
    if ('error' in shell) {
      context.process.err(`${shell.error}\n`);
      return 255;
    }
    return yield* logIn(context, shell, { host, port, command: words.join(' ') });
  },
});

function warnOfKeys({ options: chosen, process, path, files }: SshContext): void {
  for (const name of chosen.identity ?? []) {
    if (files.stat(path(name))?.type !== 'file')
      process.err(`Warning: Identity file ${name} not accessible: No such file or directory.\n`);
  }
}

function* logIn(
  { process, options: chosen }: SshContext,
  { server, user }: { server: ShellServer; user: string },
  { host, port, command }: { host: string; port: number; command: string },
): Running<number> {
  const { terminal } = process;
  const isForced = (chosen.terminal ?? 0) > 0;
  const wantsTerminal = !chosen.noTerminal && (isForced || command === '');
  const tty = wantsTerminal && terminal !== undefined && process.stdin.isTerminal === true;
  if (wantsTerminal && !tty && !chosen.quiet)
    process.err('Pseudo-terminal will not be allocated because stdin is not a terminal.\n');
  if (tty && command === '') yield* process.write(server.greeting);
  const session = server.login({
    user,
    from: process.place.network.address,
    ...(command === '' ? {} : { command }),
    ...(tty
      ? {
          terminal: {
            columns: terminal.columns,
            rows: terminal.rows,
            type: process.env.get('TERM') ?? 'xterm',
          },
        }
      : {}),
  });
  const exit = yield* streamSession(process, session, { stdin: !chosen.noInput, tty });
  const address = addressOf(process, host) ?? host;
  if (process.place.network.connect({ address, port }).outcome !== 'open') {
    process.err(`Connection to ${host} closed by remote host.\n`);
    return 255;
  }
  if (tty && !chosen.quiet) process.err(`Connection to ${host} closed.\n`);
  return exit.code;
}
