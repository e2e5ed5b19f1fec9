/**
 * One SQL statement against what a server holds.
 * Spec: https://dev.mysql.com/doc/refman/8.0/en/sql-statements.html
 * Simplified: no joins, subqueries, transactions or privileges; a COMMIT finds everything done.
 */
import { insert, remove, update } from './change.ts';
import { systemDatabases, type Instance } from './database.ts';
import { alter, create, drop, grant, truncate } from './define.ts';
import { Reader } from './reader.ts';
import { locate, select, tableAt } from './select.ts';
import type { Executed, Session, SqlResult } from './session.ts';
import { noDatabase, unknownDatabase } from './sql-error.ts';

type Statement = (reader: Reader, instance: Instance, session: Session) => Executed;

const nothing: Statement = (_reader, instance) => ({ result: { affected: 0 }, instance });

const reading =
  (read: (reader: Reader, instance: Instance, session: Session) => SqlResult): Statement =>
  (reader, instance, session) => ({ result: read(reader, instance, session), instance });

const statements: Readonly<Record<string, Statement>> = {
  SELECT: reading(select),
  SHOW: reading(show),
  DESCRIBE: reading(describe),
  DESC: reading(describe),
  EXPLAIN: reading(describe),
  INSERT: insert,
  REPLACE: insert,
  UPDATE: update,
  DELETE: remove,
  CREATE: create,
  ALTER: alter,
  DROP: drop,
  TRUNCATE: truncate,
  GRANT: grant,
  REVOKE: nothing,
  FLUSH: nothing,
  SET: nothing,
  BEGIN: nothing,
  START: nothing,
  COMMIT: nothing,
  ROLLBACK: nothing,
  LOCK: nothing,
  UNLOCK: nothing,
  USE: use,
};

/** Throws SqlError. */
export function execute(sql: string, instance: Instance, session: Session): Executed {
  const reader = new Reader(sql);
  const statement = statements[reader.next.value.toUpperCase()];
  if (!statement || reader.next.kind !== 'name') throw reader.fault();
  reader.take();
  return statement(reader, instance, session);
}

function use(reader: Reader, instance: Instance, session: Session): Executed {
  const name = reader.name();
  if (!instance.databases[name] && !systemDatabases.includes(name)) throw unknownDatabase(name);
  session.database = name;
  return { result: { affected: 0 }, instance };
}

function show(reader: Reader, instance: Instance, session: Session): SqlResult {
  if (reader.accept('DATABASES') || reader.accept('SCHEMAS')) {
    const names = [...systemDatabases, ...Object.keys(instance.databases)].sort();
    return { columns: ['Database'], rows: names.map((name) => [name]) };
  }
  if (reader.accept('TABLES')) {
    const database =
      reader.accept('FROM') || reader.accept('IN') ? reader.name() : session.database;
    if (database === '') throw noDatabase();
    const names = Object.keys(instance.databases[database] ?? {}).sort();
    return { columns: [`Tables_in_${database}`], rows: names.map((name) => [name]) };
  }
  if (reader.accept('COLUMNS', 'FROM') || reader.accept('FIELDS', 'FROM')) {
    return describe(reader, instance, session);
  }
  if (reader.accept('PROCESSLIST') || reader.accept('FULL', 'PROCESSLIST')) {
    const { user, host, database } = session;
    return {
      columns: ['Id', 'User', 'Host', 'db', 'Command', 'Time', 'State', 'Info'],
      rows: [[8, user, host, database || null, 'Query', 0, 'init', 'show processlist']],
    };
  }
  if (reader.accept('GRANTS')) {
    const title = `Grants for ${session.user}@%`;
    return { columns: [title], rows: [[`GRANT ALL PRIVILEGES ON *.* TO '${session.user}'@'%'`]] };
  }
  if (['VARIABLES', 'STATUS', 'WARNINGS'].some((word) => reader.accept(word))) {
    return { columns: ['Variable_name', 'Value'], rows: [['version', session.version]] };
  }
  throw reader.fault();
}

function describe(reader: Reader, instance: Instance, session: Session): SqlResult {
  const { columns } = tableAt(instance, locate(reader.name(), session));
  return {
    columns: ['Field', 'Type', 'Null', 'Key', 'Default', 'Extra'],
    rows: columns.map(({ name, type, isNullable, key, default: value, isCounted }) => [
      name,
      type,
      isNullable ? 'YES' : 'NO',
      key,
      value,
      isCounted ? 'auto_increment' : '',
    ]),
  };
}
