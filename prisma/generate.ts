/** Writes the database clients, one for each kind of database: `npm run generate`. Needs no network. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { toPostgresqlSchema } from './postgresql-schema.ts';

const folder = import.meta.dirname;
const run = promisify(execFile);

export async function generateClients(): Promise<void> {
  const schema = await readFile(join(folder, 'schema.prisma'), 'utf8');
  const postgresql = join(folder, 'generated/postgresql');
  await mkdir(postgresql, { recursive: true });
  await writeFile(join(postgresql, 'schema.prisma'), toPostgresqlSchema(schema));
  await Promise.all(
    [join(folder, 'schema.prisma'), join(postgresql, 'schema.prisma')].map(generateClient),
  );
}

async function generateClient(schema: string): Promise<void> {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  await run(process.execPath, [cli, 'generate', '--schema', schema], {
    cwd: join(folder, '..'),
    env: {
      ...process.env,
      CHECKPOINT_DISABLE: '1',
      // `generate` needs no schema engine, yet refuses to start where none is and none can be fetched: any file contents it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    },
  });
}

if (process.argv[1] === import.meta.filename) await generateClients();
