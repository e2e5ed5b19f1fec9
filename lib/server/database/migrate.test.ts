import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { describe, expect, it } from 'vitest';
import { readHistory } from '../../../prisma/migration-history.ts';
import { diffSchema } from '../../../prisma/schema-engine.ts';
import { SettingsError } from '../settings.ts';
import { openDatabase } from './open-database.ts';

const root = join(import.meta.dirname, '../../..');

const aFolder = () => mkdtemp(join(tmpdir(), 'wavetank-'));

async function describeTables(client: Client): Promise<unknown[]> {
  const columns = await client.execute(`
    SELECT m.name AS of, c.name, c.type, c."notnull", c.dflt_value, c.pk
    FROM sqlite_master m, pragma_table_info(m.name) c
    WHERE m.name NOT LIKE '_prisma%' ORDER BY 1, 2`);
  const keys = await client.execute(`
    SELECT m.name AS of, k."from", k."table", k."to", k.on_delete
    FROM sqlite_master m, pragma_foreign_key_list(m.name) k ORDER BY 1, 2`);
  return [...columns.rows, ...keys.rows].map((row) => Object.values(row).join(' '));
}

describe('openDatabase', () => {
  it('makes and migrates a new database, once', async () => {
    const file = join(await aFolder(), 'new/wavetank.db');
    const entries = await readdir(join(root, 'prisma/migrations'), { withFileTypes: true });
    const migrations = entries.flatMap((one) => (one.isDirectory() ? [one.name] : [])).sort();
    for (const _ of [1, 2]) {
      const database = await openDatabase({ kind: 'sqlite', file });
      const rows = await database.$queryRawUnsafe<{ migration_name: string; checksum: string }[]>(
        'SELECT migration_name, checksum FROM _prisma_migrations',
      );
      expect(rows.map((row) => row.migration_name)).toEqual(migrations);
      expect(rows[0]?.checksum).toMatch(/^[0-9a-f]{64}$/);
      expect(await database.user.count()).toBe(0);
      await database.$disconnect();
    }
  });

  it('says what to do when the folder cannot be written to', async () => {
    const opening = openDatabase({ kind: 'sqlite', file: '/dev/null/data/wavetank.db' });
    await expect(opening).rejects.toThrow(
      new SettingsError(
        'The folder /dev/null/data cannot be written to (ENOTDIR): make it writable, or set WAVETANK_DATA to one that is.',
      ),
    );
  });

  it('says what to do when the file is no database', async () => {
    const opening = openDatabase({ kind: 'sqlite', file: join(root, 'package.json') });
    await expect(opening).rejects.toThrow(/^The database .* cannot be opened \(.*\): mend or move/);
  });

  it('says what to do when no PostgreSQL answers', async () => {
    const opening = openDatabase({ kind: 'postgresql', url: 'postgres://nobody@127.0.0.1:1/none' });
    await expect(opening).rejects.toThrow(
      /^The database of DATABASE_URL does not answer \(.*\): start it or mend the address/,
    );
  });
});

describe('the migrations', () => {
  it('add up to the schema', async () => {
    const schema = await readFile(join(root, 'prisma/schema.prisma'), 'utf8');
    const adapter = new PrismaLibSql({ url: `file:${join(await aFolder(), 'unused.db')}` });
    const made = createClient({ url: `file:${join(await aFolder(), 'made.db')}` });
    await made.executeMultiple(await diffSchema({ kind: 'empty' }, schema, adapter));

    const file = join(await aFolder(), 'migrated.db');
    await (await openDatabase({ kind: 'sqlite', file })).$disconnect();
    expect(await describeTables(createClient({ url: `file:${file}` }))).toEqual(
      await describeTables(made),
    );
  });

  it("are kept with the schema they lead to, PostgreSQL's too", async () => {
    const schema = await readFile(join(root, 'prisma/schema.prisma'), 'utf8');
    for (const folder of ['migrations', 'migrations-postgresql']) {
      const { migrations } = await readHistory(join(root, 'prisma', folder));
      const kept = join(root, 'prisma', folder, migrations.at(-1)?.name ?? '', 'schema.prisma');
      expect(await readFile(kept, 'utf8')).toBe(schema);
    }
  });
});
