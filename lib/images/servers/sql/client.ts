/** How a program of an image talks to a MySQL server. */
import type { NetworkPlace } from '#lib/sim/net.ts';
import type { Value } from './expression.ts';

export interface Login {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Why there is no connection, or what the server refused. */
export class SqlFailure extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

export interface SqlClient {
  /** The rows of a SELECT, by the names of its columns. Throws SqlFailure. */
  rows(sql: string): Readonly<Record<string, Value>>[];
  run(sql: string): void;
}

interface Answer {
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly Value[])[];
  readonly error?: { readonly code: number; readonly message: string };
}

/** Throws SqlFailure. */
export function connectSql(network: NetworkPlace, login: Login): SqlClient {
  const { host, port, user, password, database } = login;
  const resolution = network.resolve(host);
  const address = resolution.ok ? resolution.addresses[0] : undefined;
  if (address === undefined) {
    throw new SqlFailure(
      2002,
      'php_network_getaddresses: getaddrinfo failed: Name or service not known',
    );
  }
  const connection = network.connect({ address, port });
  if (connection.outcome !== 'open' || !connection.server.line) {
    const why = connection.outcome === 'timeout' ? 'Connection timed out' : 'Connection refused';
    throw new SqlFailure(2002, why);
  }
  const { line } = connection.server;
  const state: Record<string, unknown> = {};
  const ask = (text: string): Answer => {
    const answer = JSON.parse(line(text, state)) as Answer;
    if (answer.error) throw new SqlFailure(answer.error.code, answer.error.message);
    return answer;
  };
  ask(`LOGIN ${JSON.stringify({ user, password, database, host: network.address })}`);
  return {
    rows(sql) {
      const { columns = [], rows = [] } = ask(sql);
      return rows.map((row) =>
        Object.fromEntries(columns.map((name, n) => [name, row[n] ?? null])),
      );
    },
    run: (sql) => void ask(sql),
  };
}

/** A value as a SQL literal. */
export const sqlText = (value: string): string =>
  `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
