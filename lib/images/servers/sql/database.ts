/** What a MySQL server holds: databases with their tables, and who may come in. Plain data. */
import { hexOf } from '../../digest.ts';
import type { Value } from './expression.ts';

export interface ColumnDefinition {
  readonly name: string;
  /** "varchar(255)". */
  readonly type: string;
  readonly isNullable: boolean;
  readonly key: '' | 'PRI' | 'UNI';
  readonly default: Value;
  readonly isCounted: boolean;
}

export interface Table {
  readonly columns: readonly ColumnDefinition[];
  readonly rows: readonly (readonly Value[])[];
  readonly nextId: number;
}

export interface Account {
  readonly user: string;
  /** "%", "localhost". */
  readonly host: string;
  /** A digest; '' for none. */
  readonly password: string;
}

export interface Instance {
  readonly databases: Readonly<Record<string, Readonly<Record<string, Table>>>>;
  readonly accounts: readonly Account[];
}

export const digestPassword = (password: string): string =>
  password === '' ? '' : `*${hexOf(password, 40).toUpperCase()}`;

export const systemDatabases = ['information_schema', 'mysql', 'performance_schema', 'sys'];

export function newInstance(rootPassword: string): Instance {
  const password = digestPassword(rootPassword);
  return {
    databases: {},
    accounts: ['%', 'localhost'].map((host) => ({ user: 'root', host, password })),
  };
}

export function withDatabase(
  instance: Instance,
  name: string,
  tables: Instance['databases'][string] | undefined,
): Instance {
  const { [name]: _old, ...others } = instance.databases;
  return { ...instance, databases: tables ? { ...others, [name]: tables } : others };
}

export function withTable(
  instance: Instance,
  { database, name }: { database: string; name: string },
  table: Table | undefined,
): Instance {
  const { [name]: _old, ...others } = instance.databases[database] ?? {};
  return withDatabase(instance, database, table ? { ...others, [name]: table } : others);
}

/** The account that lets this user in from there; undefined when there is none. */
export function findAccount(
  { accounts }: Instance,
  user: string,
  host: string,
): Account | undefined {
  const own = accounts.filter((account) => account.user === user);
  return (
    own.find((account) => account.host === host) ?? own.find((account) => account.host === '%')
  );
}
