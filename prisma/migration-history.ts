import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationHistory } from './schema-engine.ts';

/** Reads a folder of migrations, oldest first. */
export async function readHistory(folder: string): Promise<MigrationHistory> {
  const names = await listMigrations(folder);
  return {
    lockfile: await readFile(join(folder, 'migration_lock.toml'), 'utf8'),
    migrations: await Promise.all(
      names.map(async (name) => ({
        name,
        sql: await readFile(join(folder, name, 'migration.sql'), 'utf8'),
      })),
    ),
  };
}

export async function listMigrations(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
