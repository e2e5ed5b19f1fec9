/** One client of a MySQL server: who it is, and which database it has chosen. */
import type { Instance } from './database.ts';
import type { Value } from './expression.ts';

export interface Session {
  readonly user: string;
  readonly host: string;
  database: string;
  readonly version: string;
  readonly nowMs: number;
}

/** What a statement comes to. */
export type SqlResult =
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly Value[])[] }
  | { readonly affected: number; readonly insertId?: number; readonly info?: string };

export interface Executed {
  readonly result: SqlResult;
  readonly instance: Instance;
}

export function sessionValues(session: Session): Readonly<Record<string, Value>> {
  const now = new Date(session.nowMs).toISOString().replace('T', ' ').slice(0, 19);
  return {
    NOW: now,
    CURRENT_TIMESTAMP: now,
    CURDATE: now.slice(0, 10),
    UNIX_TIMESTAMP: Math.floor(session.nowMs / 1000),
    VERSION: session.version,
    '@@VERSION': session.version,
    '@@HOSTNAME': session.host,
    USER: `${session.user}@${session.host}`,
    CURRENT_USER: `${session.user}@%`,
    DATABASE: session.database || null,
  };
}
