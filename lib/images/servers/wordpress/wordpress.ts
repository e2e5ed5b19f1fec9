/**
 * WordPress on Apache: everything it knows lies in its MySQL database.
 * Spec: https://hub.docker.com/_/wordpress
 * Simplified: posts, one author, no media; the installation does not ask for a language.
 */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import { answer, bodyText, splitPath } from '../../http-answer.ts';
import type { ProgramContext, ServerProgram, Step } from '../../image.ts';
import { apacheTime, commonLogTime, httpTime, slashTime } from '../../log-time.ts';
import { connectSql, SqlFailure, type SqlClient } from '../sql/client.ts';
import { databaseErrorPage } from './pages.ts';
import { route, type Reply } from './routes.ts';

const port = 80;
const tries = 10;
const retryMs = 3000;
const root = '/var/www/html';

/** Since 5.0 the entrypoint leaves it to the page to say that there is no database. */
const waitsForDatabase = ({ version }: ProgramContext): boolean =>
  Number(version.split('.')[0]) < 5;

export const wordpressServer: ServerProgram = {
  step(context) {
    const isFirst = context.memory['copied'] !== true;
    const before = isFirst ? copyFiles(context) : [];
    if (!waitsForDatabase(context)) return serve(context, before);
    const error = databaseError(context);
    if (error === undefined) return serve(context, before);
    const tried = Number(context.memory['tried'] ?? 0) + 1;
    context.remember({ tried });
    const lines = [
      ...before,
      '',
      'Warning: mysqli::__construct(): ' + error,
      `MySQL Connection Error: ${error}`,
    ];
    if (tried < tries) return { lines: asErrors(lines), againAfterMs: retryMs };
    return { lines: asErrors(lines), exit: { afterMs: 0, code: 1 } };
  },

  http(request, context) {
    const response = respond(request, context);
    const size = String(response.body ?? '').length;
    const client = request.peer?.address ?? '-';
    context.log(
      `${client} - - [${commonLogTime(context.nowMs)}] "${request.method} ${request.path} HTTP/1.1" ${response.status} ${size} "-" "${request.headers['user-agent'] ?? '-'}"`,
    );
    return response;
  },

  usage: () => ({ cpuMillis: 3, memoryBytes: 60 * 2 ** 20 }),
};

const asErrors = (texts: readonly string[]) =>
  texts.map((text) => ({ text, stream: 'stderr' as const }));

function copyFiles(context: ProgramContext): string[] {
  const { files } = context;
  context.remember({ copied: true });
  const isThere = files.stat(`${root}/index.php`) !== undefined;
  if (!isThere && files.stat(root)?.type === 'folder') files.write(`${root}/index.php`, '<?php\n');
  if (isThere) return [];
  return [
    `WordPress not found in ${root} - copying now...`,
    `Complete! WordPress has been successfully copied to ${root}`,
    ...(waitsForDatabase(context)
      ? []
      : [
          `No 'wp-config.php' found in ${root}, but 'WORDPRESS_...' variables supplied; copying 'wp-config-docker.php' (WORDPRESS_DB_HOST WORDPRESS_DB_PASSWORD)`,
        ]),
  ];
}

function serve(context: ProgramContext, before: readonly string[]): Step {
  const { nowMs, network } = context;
  const complaint = `AH00558: apache2: Could not reliably determine the server's fully qualified domain name, using ${network.address}. Set the 'ServerName' directive globally to suppress this message`;
  const texts = [
    ...before,
    complaint,
    complaint,
    `[${apacheTime(nowMs)}] [mpm_prefork:notice] [pid 1] AH00163: Apache/2.4.62 (Debian) configured -- resuming normal operations`,
    `[${apacheTime(nowMs)}] [core:notice] [pid 1] AH00094: Command line: 'apache2 -D FOREGROUND'`,
  ];
  return { lines: asErrors(texts), listen: [{ port, afterMs: 500 }] };
}

/** Opens the database that the environment names, and makes it when the server has none of that name. */
function openDatabase(context: ProgramContext): SqlClient {
  const { env, files } = context;
  const setting = (name: string, fallback: string): string => {
    const path = env[`WORDPRESS_DB_${name}_FILE`];
    if (path !== undefined && files.stat(path)?.type === 'file') return files.read(path).trimEnd();
    return env[`WORDPRESS_DB_${name}`] ?? fallback;
  };
  const [host = 'mysql', hostPort = '3306'] = setting('HOST', 'mysql').split(':');
  const login = {
    host,
    port: Number(hostPort),
    user: setting('USER', 'root'),
    password: setting('PASSWORD', ''),
  };
  const database = setting('NAME', 'wordpress');
  const server = connectSql(context.network, { ...login, database: '' });
  if (waitsForDatabase(context)) server.run(`CREATE DATABASE IF NOT EXISTS \`${database}\``);
  return connectSql(context.network, { ...login, database });
}

function databaseError(context: ProgramContext): string | undefined {
  try {
    openDatabase(context);
    return undefined;
  } catch (error) {
    if (!(error instanceof SqlFailure)) throw error;
    return `(${error.code}) ${error.message}`;
  }
}

function respond(request: HttpRequest, context: ProgramContext): HttpResponse {
  const headers = {
    Date: httpTime(context.nowMs),
    Server: 'Apache/2.4.62 (Debian)',
    'Content-Type': 'text/html; charset=UTF-8',
  };
  const { pathname, query } = splitPath(request.path);
  const fields = new URLSearchParams(request.method === 'POST' ? bodyText(request.body) : '');
  try {
    const reply = route(pathname, {
      query,
      fields,
      database: openDatabase(context),
      cookies: cookiesOf(request),
      now: slashTime(context.nowMs).replaceAll('/', '-'),
    });
    return toResponse(reply, headers);
  } catch (error) {
    if (!(error instanceof SqlFailure)) throw error;
    return answer(500, databaseErrorPage(), headers);
  }
}

function cookiesOf({ headers }: HttpRequest): ReadonlyMap<string, string> {
  const pairs = (headers['cookie'] ?? '').split('; ').map((pair): [string, string] => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, equals), pair.slice(equals + 1)];
  });
  return new Map(pairs);
}

function toResponse(reply: Reply, headers: Record<string, string>): HttpResponse {
  if (reply.location === undefined) return answer(reply.status, reply.body ?? '', headers);
  const cookie = reply.cookie === undefined ? {} : { 'Set-Cookie': reply.cookie };
  return answer(302, '', { ...headers, ...cookie, Location: reply.location });
}
