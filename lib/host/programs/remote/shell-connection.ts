/** The way to another machine's sshd, and OpenSSH's words when it fails. */
import type { ShellServer } from '#lib/sim/net.ts';
import type { Process, Running } from '../../process.ts';
import { addressOf, connect } from '../net/http-client.ts';

export interface Destination {
  readonly user: string | undefined;
  readonly host: string;
}

/** "root@node01", "node01", "ssh://root@node01". */
export function parseDestination(text: string): Destination {
  const bare = text.replace(/^ssh:\/\//, '').replace(/\/$/, '');
  const at = bare.lastIndexOf('@');
  return at < 0
    ? { user: undefined, host: bare }
    : { user: bare.slice(0, at), host: bare.slice(at + 1) };
}

export type Shell =
  { readonly server: ShellServer; readonly user: string } | { readonly error: string };

const timeoutMs = 130_000;

/** Connects and logs in; on failure what the client says on stderr. */
export function* connectShell(
  process: Process,
  { user = process.user.name, host }: Destination,
  port: number,
): Running<Shell> {
  const address = addressOf(process, host);
  if (address === undefined) {
    return { error: `ssh: Could not resolve hostname ${host}: Name or service not known` };
  }
  const { connection } = yield* connect(process, { address, port }, timeoutMs);
  if (connection.outcome !== 'open') {
    const why = {
      refused: 'Connection refused',
      timeout: 'Connection timed out',
      unreachable: 'No route to host',
    }[connection.outcome];
    return { error: `ssh: connect to host ${host} port ${port}: ${why}` };
  }
  const { shell } = connection.server;
  if (!shell) return { error: 'kex_exchange_identification: Connection closed by remote host' };
  process.spend(80);
  if (!shell.admits(user))
    return { error: `${user}@${host}: Permission denied (publickey,password).` };
  return { server: shell, user };
}
