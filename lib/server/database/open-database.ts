/** The only door to the database: opens it, brings it up to date, hands out its client. */
import { mkdir, writeFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient as PostgresqlClient } from '../../../prisma/generated/postgresql/client/client.ts';
import { PrismaClient } from '../../../prisma/generated/sqlite/client.ts';
import { type DatabaseSettings, SettingsError } from '../settings.ts';
import { migrate } from './migrate.ts';

export type Database = PrismaClient;

/** The process runs at the root of the house. */
const root = process.cwd();

/** Throws SettingsError when the database cannot be had as the settings say. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  return settings.kind === 'sqlite' ? openSqlite(settings.file) : openPostgresql(settings.url);
}

async function openSqlite(file: string): Promise<Database> {
  await makeWritable(dirname(file));
  const adapter = new PrismaLibSql({ url: `file:${file}`, timeout: 5000 });
  const database = new PrismaClient({ adapter });
  try {
    await database.$queryRawUnsafe('PRAGMA journal_mode = WAL');
    await migrate(database, 'sqlite', join(root, 'prisma/migrations'));
  } catch (error) {
    throw new SettingsError(
      `The database ${file} cannot be opened (${reasonOf(error)}): mend or move the file away, or set DATABASE_URL to another.`,
    );
  }
  return database;
}

async function openPostgresql(url: string): Promise<Database> {
  const adapter = new PrismaPg({ connectionString: url, connectionTimeoutMillis: 5000 });
  // Both clients are generated from the same models: what differs stays inside them.
  const database = new PostgresqlClient({ adapter }) as unknown as Database;
  try {
    await migrate(database, 'postgresql', join(root, 'prisma/migrations-postgresql'));
  } catch (error) {
    throw new SettingsError(
      `The database of DATABASE_URL does not answer (${reasonOf(error)}): start it or mend the address, or leave DATABASE_URL out to use data/wavetank.db.`,
    );
  }
  return database;
}

async function makeWritable(folder: string): Promise<void> {
  const probe = join(folder, `.writable-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw new SettingsError(
      `The folder ${folder} cannot be written to (${reasonOf(error)}): make it writable, or set WAVETANK_DATA to one that is.`,
    );
  }
}

/** The system's code where it is one, "ENOTDIR"; else what the database said last. */
function reasonOf(error: unknown): string {
  const { code = '', message = String(error) } = error as { code?: string; message?: string };
  if (/^E[A-Z]+$/.test(code)) return code;
  const lines = message.split('\n').map((line) => line.trim().replace(/\.$/, ''));
  return lines.findLast((line) => line !== '') ?? 'unknown';
}
