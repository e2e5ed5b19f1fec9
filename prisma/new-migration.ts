/**
 * Writes the migration that leads to prisma/schema.prisma, for both kinds of database: `npm run migration NAME`.
 * PostgreSQL is asked for its version, so one must run: DATABASE_URL.
 * The schema it led to is kept beside each SQLite migration, so that the next one knows where it starts.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaPg } from '@prisma/adapter-pg';
import { listMigrations } from './migration-history.ts';
import { toPostgresqlSchema } from './postgresql-schema.ts';
import { diffSchema } from './schema-engine.ts';

const folder = import.meta.dirname;
const databases = [
  {
    migrations: join(folder, 'migrations'),
    toSchema: (schema: string) => schema,
    adapter: new PrismaLibSql({ url: 'file::memory:' }),
  },
  {
    migrations: join(folder, 'migrations-postgresql'),
    toSchema: toPostgresqlSchema,
    adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL ?? 'postgres://localhost' }),
  },
];

async function writeMigrations(name: string): Promise<void> {
  const wanted = join(folder, 'schema.prisma');
  const schema = await readFile(wanted, 'utf8');
  const previous = await readPreviousSchema();
  for (const { migrations, toSchema, adapter } of databases) {
    const from =
      previous === undefined
        ? { kind: 'empty' as const }
        : { kind: 'schema' as const, schema: toSchema(previous) };
    const sql = await diffSchema(from, toSchema(schema), adapter);
    if (!sql) continue;
    await mkdir(join(migrations, name));
    await writeFile(join(migrations, name, 'migration.sql'), sql);
    await copyFile(wanted, join(migrations, name, 'schema.prisma'));
    process.stdout.write(`${join(migrations, name)}\n`);
  }
}

async function readPreviousSchema(): Promise<string | undefined> {
  const migrations = join(folder, 'migrations');
  const latest = (await listMigrations(migrations)).at(-1);
  return latest && readFile(join(migrations, latest, 'schema.prisma'), 'utf8');
}

const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
await writeMigrations(`${stamp}_${process.argv[2] ?? 'change'}`);
