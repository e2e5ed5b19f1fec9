/** CREATE, DROP, ALTER, TRUNCATE: databases, tables and users. */
import {
  digestPassword,
  systemDatabases,
  withDatabase,
  withTable,
  type ColumnDefinition,
  type Instance,
} from './database.ts';
import { evaluate } from './evaluate.ts';
import { readExpression } from './expression.ts';
import type { Reader } from './reader.ts';
import { locate, tableAt } from './select.ts';
import { sessionValues, type Executed, type Session } from './session.ts';
import { SqlError, unknownDatabase } from './sql-error.ts';

const done = (instance: Instance, affected = 0): Executed => ({ result: { affected }, instance });

export function create(reader: Reader, instance: Instance, session: Session): Executed {
  if (reader.accept('DATABASE') || reader.accept('SCHEMA')) return createDatabase(reader, instance);
  if (reader.accept('USER')) return createUser(reader, instance);
  if (reader.accept('TABLE')) return createTable(reader, instance, session);
  // Indexes and views change nothing that is seen here.
  if (reader.accept('INDEX') || reader.accept('UNIQUE')) return done(instance);
  throw reader.fault();
}

function createDatabase(reader: Reader, instance: Instance): Executed {
  const isLenient = reader.accept('IF', 'NOT', 'EXISTS');
  const name = reader.name();
  if (instance.databases[name] || systemDatabases.includes(name)) {
    if (isLenient) return done(instance, 1);
    throw new SqlError(1007, 'HY000', `Can't create database '${name}'; database exists`);
  }
  return done(withDatabase(instance, name, {}), 1);
}

function readAccount(reader: Reader): { user: string; host: string } {
  const user = reader.word();
  return { user, host: reader.accept('@') ? reader.word() : '%' };
}

function readPassword(reader: Reader): string {
  if (!reader.accept('IDENTIFIED')) return '';
  if (reader.accept('WITH')) reader.word();
  return reader.accept('BY') ? reader.word() : '';
}

function createUser(reader: Reader, instance: Instance): Executed {
  const isLenient = reader.accept('IF', 'NOT', 'EXISTS');
  const { user, host } = readAccount(reader);
  const password = digestPassword(readPassword(reader));
  const isThere = instance.accounts.some((one) => one.user === user && one.host === host);
  if (isThere && !isLenient) {
    throw new SqlError(1396, 'HY000', `Operation CREATE USER failed for '${user}'@'${host}'`);
  }
  if (isThere) return done(instance);
  return done({ ...instance, accounts: [...instance.accounts, { user, host, password }] });
}

export function alter(reader: Reader, instance: Instance, session: Session): Executed {
  if (reader.accept('USER')) {
    const { user, host } = readAccount(reader);
    const password = digestPassword(readPassword(reader));
    const accounts = instance.accounts.map((one) =>
      one.user === user && one.host === host ? { ...one, password } : one,
    );
    return done({ ...instance, accounts });
  }
  reader.expect('TABLE');
  const at = locate(reader.name(), session);
  const table = tableAt(instance, at);
  if (!reader.accept('ADD')) return done(instance);
  reader.accept('COLUMN');
  const column = readColumn(reader, session);
  const rows = table.rows.map((row) => [...row, column.default]);
  const next = { ...table, columns: [...table.columns, column], rows };
  return done(withTable(instance, at, next));
}

function createTable(reader: Reader, instance: Instance, session: Session): Executed {
  const isLenient = reader.accept('IF', 'NOT', 'EXISTS');
  const at = locate(reader.name(), session);
  const tables = instance.databases[at.database];
  if (!tables) throw unknownDatabase(at.database);
  if (tables[at.name]) {
    if (isLenient) return done(instance);
    throw new SqlError(1050, '42S01', `Table '${at.name}' already exists`);
  }
  const keys = new Set<string>();
  const columns = reader
    .list(() => readColumnOrKey(reader, { session, keys }))
    .filter((column) => column !== undefined)
    .map((column) => (keys.has(column.name) ? { ...column, key: 'PRI' as const } : column));
  return done(withTable(instance, at, { columns, rows: [], nextId: 1 }));
}

function readColumnOrKey(
  reader: Reader,
  { session, keys }: { session: Session; keys: Set<string> },
): ColumnDefinition | undefined {
  if (reader.accept('PRIMARY', 'KEY')) {
    for (const name of reader.list(() => reader.name())) keys.add(name);
    return undefined;
  }
  const other = ['UNIQUE', 'KEY', 'INDEX', 'FOREIGN', 'CONSTRAINT', 'FULLTEXT'];
  if (other.some((word) => reader.accept(word))) {
    skipToComma(reader);
    return undefined;
  }
  return readColumn(reader, session);
}

function skipToComma(reader: Reader): void {
  for (let depth = 0; !reader.isOver; reader.take()) {
    const { value } = reader.next;
    if (depth === 0 && (value === ',' || value === ')')) return;
    if (value === '(') depth++;
    if (value === ')') depth--;
  }
}

function readColumn(reader: Reader, session: Session): ColumnDefinition {
  const name = reader.name();
  let type = reader.name().toLowerCase();
  if (reader.next.value === '(') type += `(${reader.list(() => reader.word()).join(',')})`;
  const column = { name, type, isNullable: true, key: '' as ColumnDefinition['key'] };
  let [defaultValue, isCounted]: [ColumnDefinition['default'], boolean] = [null, false];
  while (!reader.isOver && ![',', ')'].includes(reader.next.value)) {
    if (reader.accept('NOT', 'NULL')) column.isNullable = false;
    else if (reader.accept('PRIMARY')) column.key = 'PRI';
    else if (reader.accept('UNIQUE')) column.key = 'UNI';
    else if (reader.accept('AUTO_INCREMENT')) isCounted = true;
    else if (reader.accept('DEFAULT')) {
      const scope = { row: {}, session: sessionValues(session) };
      defaultValue = evaluate(readExpression(reader, 3), scope);
    } else reader.take();
  }
  if (column.key === 'PRI') column.isNullable = false;
  return { ...column, default: defaultValue, isCounted };
}

export function drop(reader: Reader, instance: Instance, session: Session): Executed {
  if (reader.accept('DATABASE') || reader.accept('SCHEMA')) {
    const isLenient = reader.accept('IF', 'EXISTS');
    const name = reader.name();
    if (!instance.databases[name] && !isLenient) {
      throw new SqlError(1008, 'HY000', `Can't drop database '${name}'; database doesn't exist`);
    }
    return done(withDatabase(instance, name, undefined));
  }
  if (reader.accept('USER')) {
    reader.accept('IF', 'EXISTS');
    const { user, host } = readAccount(reader);
    const accounts = instance.accounts.filter((one) => one.user !== user || one.host !== host);
    return done({ ...instance, accounts });
  }
  reader.expect('TABLE');
  const isLenient = reader.accept('IF', 'EXISTS');
  const at = locate(reader.name(), session);
  if (!instance.databases[at.database]?.[at.name] && !isLenient) {
    throw new SqlError(1051, '42S02', `Unknown table '${at.database}.${at.name}'`);
  }
  return done(withTable(instance, at, undefined));
}

export function truncate(reader: Reader, instance: Instance, session: Session): Executed {
  reader.accept('TABLE');
  const at = locate(reader.name(), session);
  const table = tableAt(instance, at);
  return done(withTable(instance, at, { ...table, rows: [], nextId: 1 }));
}

/** GRANT may make the user it names, as it did in old versions; rights themselves are not kept. */
export function grant(reader: Reader, instance: Instance): Executed {
  while (!reader.isOver && !reader.accept('TO')) reader.take();
  if (reader.isOver) throw reader.fault();
  const { user, host } = readAccount(reader);
  const isThere = instance.accounts.some((one) => one.user === user && one.host === host);
  if (isThere) return done(instance);
  const password = digestPassword(readPassword(reader));
  return done({ ...instance, accounts: [...instance.accounts, { user, host, password }] });
}
