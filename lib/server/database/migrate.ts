/**
 * Brings a database up to date in process, as `prisma migrate deploy` would: the same files, the same
 * `_prisma_migrations` rows, so that the official command agrees.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listMigrations } from '../../../prisma/migration-history.ts';
import type { Database } from './open-database.ts';
import { splitStatements } from './split-statements.ts';

type Kind = 'sqlite' | 'postgresql';
type Transaction = Parameters<Parameters<Database['$transaction']>[0]>[0];

/** Applies what is missing, oldest first: all of it or nothing. */
export async function migrate(database: Database, kind: Kind, folder: string): Promise<void> {
  await database.$transaction(
    async (transaction) => {
      if (kind === 'postgresql') await transaction.$queryRawUnsafe(onlyOne);
      await transaction.$executeRawUnsafe(historyTable[kind]);
      const rows = await transaction.$queryRawUnsafe<{ migration_name: string }[]>(
        'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
      );
      const applied = new Set(rows.map((row) => row.migration_name));
      for (const name of await listMigrations(folder)) {
        if (!applied.has(name)) await applyMigration(transaction, kind, { name, folder });
      }
    },
    { timeout: 60_000, maxWait: 10_000 },
  );
}

async function applyMigration(
  transaction: Transaction,
  kind: Kind,
  { name, folder }: { name: string; folder: string },
): Promise<void> {
  const sql = await readFile(join(folder, name, 'migration.sql'));
  for (const statement of splitStatements(sql.toString('utf8'))) {
    await transaction.$executeRawUnsafe(statement);
  }
  const checksum = createHash('sha256').update(sql).digest('hex');
  await transaction.$executeRawUnsafe(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ('${randomUUID()}', '${checksum}', '${name}', ${now[kind]}, ${now[kind]}, 1)`,
  );
}

/** Two processes that start at once must not both migrate: the number is Prisma's own lock. */
const onlyOne = 'SELECT 1 FROM (SELECT pg_advisory_xact_lock(72707369)) AS held';

/** Prisma writes SQLite's times as milliseconds. */
const now = { sqlite: `(unixepoch() * 1000)`, postgresql: 'now()' };

/** Prisma's own table, as its engine makes it. */
const historyTable = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
  )`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
  )`,
};
