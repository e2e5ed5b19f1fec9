/** The guestbook's PHP page: writes to the master, reads from a replica. */
import type { HttpResponse } from '#lib/sim/http.ts';
import { answer, splitPath } from '../http-answer.ts';
import type { ProgramContext, ServerProgram } from '../image.ts';
import { apacheTime, commonLogTime, httpTime } from '../log-time.ts';
import { guestbookPage, type GuestbookHosts } from './guestbook-pages.ts';
import { decodeReply, type Reply } from './redis/resp.ts';

const port = 80;
const serverName = 'Apache/2.4.10 (Debian) PHP/5.6.20';

/** What PHP says when it cannot reach Redis. */
class RedisUnreachable extends Error {}

export function guestbookServer(hosts: GuestbookHosts): ServerProgram {
  return {
    step: (context) => ({
      lines: startLines(context).map((text) => ({ text, stream: 'stderr' as const })),
      listen: [{ port }],
    }),
    http(request, context) {
      const response = respond(request.path, context, hosts);
      const size = String(response.body ?? '').length;
      const client = request.peer?.address ?? '-';
      context.log(
        `${client} - - [${commonLogTime(context.nowMs)}] "${request.method} ${request.path} HTTP/1.1" ${response.status} ${size} "-" "${request.headers['user-agent'] ?? '-'}"`,
      );
      return response;
    },
    usage: () => ({ cpuMillis: 2, memoryBytes: 20 * 2 ** 20 }),
  };
}

function startLines({ nowMs, network }: ProgramContext): string[] {
  const complaint = `AH00558: apache2: Could not reliably determine the server's fully qualified domain name, using ${network.address}. Set the 'ServerName' directive globally to suppress this message`;
  return [
    complaint,
    complaint,
    `[${apacheTime(nowMs)}] [mpm_prefork:notice] [pid 1] AH00163: ${serverName} configured -- resuming normal operations`,
    `[${apacheTime(nowMs)}] [core:notice] [pid 1] AH00094: Command line: 'apache2 -D FOREGROUND'`,
  ];
}

function respond(path: string, context: ProgramContext, hosts: GuestbookHosts): HttpResponse {
  const { pathname, query } = splitPath(path);
  const headers = {
    Date: httpTime(context.nowMs),
    Server: serverName,
    'Content-Type': 'text/html',
  };
  try {
    if (pathname === '/guestbook.php') {
      const body = runCommand(query, context, hosts);
      return answer(200, body, { ...headers, 'Content-Type': 'application/json' });
    }
    if (pathname !== '/' && pathname !== '/index.html') return answer(404, 'Not Found\n', headers);
    return answer(200, guestbookPage(readMessages(context, hosts)), headers);
  } catch (error) {
    if (!(error instanceof RedisUnreachable)) throw error;
    context.log(`PHP Fatal error:  ${error.message}`, 'stderr');
    // The page itself is a file: only what it asks for afterwards fails.
    if (pathname !== '/guestbook.php') return answer(200, guestbookPage([]), headers);
    return answer(200, `<br />\n<b>Fatal error</b>:  ${error.message}<br />\n`, headers);
  }
}

function runCommand(
  query: URLSearchParams,
  context: ProgramContext,
  hosts: GuestbookHosts,
): string {
  const key = query.get('key') ?? 'messages';
  if (query.get('cmd') === 'set') {
    const value = (query.get('value') ?? '').replaceAll('\\', '\\\\').replaceAll('"', '\\"');
    ask(context, hostOf(context, 'MASTER', hosts.master), `SET ${key} "${value}"`);
    return '{"message": "Updated"}';
  }
  if (query.get('cmd') === 'get') {
    const reply = ask(context, hostOf(context, 'SLAVE', hosts.slave), `GET ${key}`);
    const value = typeof reply === 'string' ? reply : '';
    return `{"data": "${value}"}`;
  }
  return '<html><head><title>phpinfo()</title></head><body>PHP Version 5.6.20</body></html>\n';
}

function readMessages(context: ProgramContext, hosts: GuestbookHosts): string[] {
  const reply = ask(context, hostOf(context, 'SLAVE', hosts.slave), 'GET messages');
  return typeof reply === 'string' && reply !== '' ? reply.split(',').filter(Boolean) : [];
}

/** GET_HOSTS_FROM says where the address of a Redis comes from: the environment, or its name. */
function hostOf({ env }: ProgramContext, role: 'MASTER' | 'SLAVE', name: string): string {
  return env['GET_HOSTS_FROM'] === 'env' ? (env[`REDIS_${role}_SERVICE_HOST`] ?? '') : name;
}

function ask({ network }: ProgramContext, host: string, command: string): Reply {
  const address = resolve(network.resolve(host), host);
  const connection = network.connect({ address, port: 6379 });
  if (connection.outcome !== 'open' || !connection.server.line) {
    const why = connection.outcome === 'timeout' ? 'Connection timed out' : 'Connection refused';
    throw unreachable(`${why} [tcp://${host}:6379]`);
  }
  const reply = decodeReply(connection.server.line(command, {}))?.reply ?? null;
  if (typeof reply === 'object' && reply !== null && 'error' in reply) {
    throw new RedisUnreachable(
      `Uncaught exception 'Predis\\Response\\ServerException' with message '${reply.error}'`,
    );
  }
  return reply;
}

function resolve(
  resolution: ReturnType<ProgramContext['network']['resolve']>,
  host: string,
): string {
  const address = resolution.ok ? resolution.addresses[0] : undefined;
  if (host !== '' && address !== undefined) return address;
  throw unreachable(
    `php_network_getaddresses: getaddrinfo failed: Name or service not known [tcp://${host}:6379]`,
  );
}

const unreachable = (why: string): RedisUnreachable =>
  new RedisUnreachable(
    `Uncaught exception 'Predis\\Connection\\ConnectionException' with message '${why}'`,
  );
