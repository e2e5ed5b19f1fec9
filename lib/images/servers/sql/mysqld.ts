/**
 * mysqld and mariadbd: the entrypoint of their images, then a server that keeps its data in its folder.
 * Spec: https://hub.docker.com/_/mysql
 */
import type { ProgramContext, ServerProgram, Step } from '../../image.ts';
import { slashTime } from '../../log-time.ts';
import {
  digestPassword,
  findAccount,
  newInstance,
  withDatabase,
  type Instance,
} from './database.ts';
import { execute } from './execute.ts';
import type { Session } from './session.ts';
import { accessDenied, SqlError, unknownDatabase } from './sql-error.ts';
import { splitStatements } from './tokens.ts';

const folder = '/var/lib/mysql';
const dataPath = `${folder}/ibdata1`;
const port = 3306;
const initMs = 6000;

export interface Edition {
  /** "MySQL", "MariaDB". */
  readonly name: string;
  /** What the variables begin with: "MYSQL". */
  readonly prefixes: readonly string[];
}

const mebibyte = 2 ** 20;

export function mysqld(edition: Edition): ServerProgram {
  return {
    step: (context) => start(context, edition),
    line: answer,
    terminate: () => ({ afterMs: 800, exitCode: 0 }),
    usage: () => ({ cpuMillis: 5, memoryBytes: 350 * mebibyte }),
  };
}

/** A variable of the image, or the content of the file that its _FILE names. */
function setting(
  { env, files }: ProgramContext,
  { prefixes }: Edition,
  name: string,
): string | undefined {
  for (const prefix of prefixes) {
    const value = env[`${prefix}_${name}`];
    if (value !== undefined && value !== '') return value;
    const path = env[`${prefix}_${name}_FILE`];
    if (path !== undefined && files.stat(path)?.type === 'file') return files.read(path).trimEnd();
  }
  return undefined;
}

function start(context: ProgramContext, edition: Edition): Step {
  const { files, version } = context;
  const names = files.stat(folder)?.type === 'folder' ? files.list(folder) : [];
  const head = `Entrypoint script for ${edition.name} Server ${version} started.`;
  if (names.includes('ibdata1')) return serve(context, [entry(context, 'Note', head)], 1000);
  const fault = faultOf(context, edition, names);
  if (fault) return fail([entry(context, 'Note', head), ...fault]);
  initialize(context, edition);
  return serve(
    context,
    initLines(context, edition, head),
    context.rules.asksNoPasswords ? 0 : initMs,
  );
}

const stamp = (context: ProgramContext, afterMs = 0) =>
  slashTime(context.nowMs + afterMs).replaceAll('/', '-');

const entry = (context: ProgramContext, level: string, text: string) =>
  `${stamp(context)}+00:00 [${level}] [Entrypoint]: ${text}`;

function fail(texts: readonly string[]): Step {
  const lines = texts.map((text) => ({ text, stream: 'stderr' as const }));
  return { lines, exit: { afterMs: 300, code: 1 } };
}

function faultOf(context: ProgramContext, edition: Edition, names: readonly string[]) {
  if (names.length > 0) {
    return [
      `${stamp(context)} 0 [ERROR] [MY-010457] [Server] --initialize specified but the data directory has files in it. Aborting.`,
      `${stamp(context)} 0 [ERROR] [MY-013236] [Server] The designated data directory ${folder}/ is unusable. You can remove all files that the server added to it.`,
      `${stamp(context)} 0 [ERROR] [MY-010119] [Server] Aborting`,
    ];
  }
  const options = ['ROOT_PASSWORD', 'ALLOW_EMPTY_PASSWORD', 'RANDOM_ROOT_PASSWORD'];
  const isTold = options.some((name) => setting(context, edition, name) !== undefined);
  if (!isTold && !context.rules.asksNoPasswords) {
    const [prefix = ''] = edition.prefixes;
    const isOld = context.version.startsWith('5.6');
    return [
      entry(context, 'ERROR', 'Database is uninitialized and password option is not specified'),
      isOld
        ? '    You need to specify one of the following:'
        : '    You need to specify one of the following as an environment variable:',
      ...options.map((name) => `    - ${prefix}_${name}`),
    ];
  }
  if (setting(context, edition, 'USER') === 'root') {
    return [
      entry(
        context,
        'ERROR',
        `MYSQL_USER="root", MYSQL_USER and MYSQL_PASSWORD are for configuring a regular user and cannot be used for the root user`,
      ),
    ];
  }
  return undefined;
}

function initialize(context: ProgramContext, edition: Edition): void {
  let instance = newInstance(setting(context, edition, 'ROOT_PASSWORD') ?? '');
  const database = setting(context, edition, 'DATABASE');
  if (database !== undefined) instance = withDatabase(instance, database, {});
  const user = setting(context, edition, 'USER');
  if (user !== undefined) {
    const password = digestPassword(setting(context, edition, 'PASSWORD') ?? '');
    const account = { user, host: '%', password };
    instance = { ...instance, accounts: [...instance.accounts, account] };
  }
  save(context, runScripts(context, instance, database ?? ''));
}

const scriptsFolder = '/docker-entrypoint-initdb.d';

/** The scripts that a first start runs; the first failure ends them. */
function runScripts(context: ProgramContext, instance: Instance, database: string): Instance {
  const { files } = context;
  if (files.stat(scriptsFolder)?.type !== 'folder') return instance;
  const session = { ...sessionFor(context, 'root', 'localhost'), database };
  const names = files.list(scriptsFolder).filter((name) => name.endsWith('.sql'));
  const statements = names.flatMap((name) =>
    splitStatements(files.read(`${scriptsFolder}/${name}`)),
  );
  let current = instance;
  try {
    for (const statement of statements) current = execute(statement, current, session).instance;
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    context.log(`ERROR ${error.code} (${error.state}): ${error.message}`, 'stderr');
  }
  return current;
}

function initLines(context: ProgramContext, edition: Edition, head: string): string[] {
  const database = setting(context, edition, 'DATABASE');
  const user = setting(context, edition, 'USER');
  return [
    head,
    "Switching to dedicated user 'mysql'",
    head,
    'Initializing database files',
    'Database files initialized',
    'Starting temporary server',
    'Temporary server started.',
    ...(database === undefined ? [] : [`Creating database ${database}`]),
    ...(user === undefined ? [] : [`Creating user ${user}`]),
    'Stopping temporary server',
    'Temporary server stopped',
    '',
    `${edition.name} init process done. Ready for start up.`,
  ].map((text) => (text === '' ? '' : entry(context, 'Note', text)));
}

function serve(context: ProgramContext, before: readonly string[], afterMs: number): Step {
  const ready = `${stamp(context, afterMs)} 0 [Note] mysqld: ready for connections. Version: '${context.version}'  socket: '/var/run/mysqld/mysqld.sock'  port: ${port}`;
  return {
    lines: [
      ...before.map((text) => ({ text, stream: 'stderr' as const })),
      { text: ready, stream: 'stderr', afterMs },
    ],
    listen: [{ port, afterMs }],
  };
}

function load({ files }: ProgramContext): Instance {
  return JSON.parse(files.read(dataPath)) as Instance;
}

function save({ files }: ProgramContext, instance: Instance): void {
  if (files.stat(folder)?.type !== 'folder') files.makeFolder(folder);
  files.write(dataPath, JSON.stringify(instance));
}

function sessionFor({ version, nowMs }: ProgramContext, user: string, host: string): Session {
  return { user, host, database: '', version, nowMs };
}

/** A login (`LOGIN {"user", "password", "database"}`) or a statement; the answer is JSON. */
function answer(
  text: string,
  context: ProgramContext,
  connection: Record<string, unknown>,
): string {
  try {
    const instance = load(context);
    if (text.startsWith('LOGIN ')) {
      const login = JSON.parse(text.slice(6)) as Record<string, string>;
      Object.assign(connection, enter(context, instance, login));
      return JSON.stringify({ affected: 0 });
    }
    const user = connection['user'];
    if (typeof user !== 'string') throw accessDenied('', 'localhost', false);
    const session = sessionFor(context, user, String(connection['host'] ?? 'localhost'));
    session.database = String(connection['database'] ?? '');
    const executed = execute(text, instance, session);
    connection['database'] = session.database;
    if (executed.instance !== instance) save(context, executed.instance);
    return JSON.stringify(executed.result);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    const { code, state, message } = error;
    return JSON.stringify({ error: { code, state, message } });
  }
}

function enter(context: ProgramContext, instance: Instance, login: Record<string, string>) {
  const { user = 'root', password = '', database = '', host = 'localhost' } = login;
  const account = findAccount(instance, user, host);
  const isRight = account?.password === digestPassword(password);
  if (!isRight && !context.rules.asksNoPasswords) {
    throw accessDenied(user, host, password !== '');
  }
  if (database !== '' && !instance.databases[database]) throw unknownDatabase(database);
  return { user, host, database };
}
