/**
 * `npm start` and `npm run dev`: builds what is missing, then serves.
 * A setting that cannot work ends it with one sentence and exit code 1.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildPages } from './build/build-pages.ts';
import { readSettings, SettingsError } from './settings.ts';

const root = join(import.meta.dirname, '../..');
const isDevelopment = process.argv.includes('--dev');

process.chdir(root);
Object.assign(process.env, {
  NODE_ENV: isDevelopment ? 'development' : 'production',
  NEXT_TELEMETRY_DISABLED: '1',
});

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  if (!existsSync(join(root, 'prisma/generated'))) {
    const { generateClients } = await import('../../prisma/generate.ts');
    await generateClients();
  }
  // Imported only now: it needs what was just generated.
  const { openServer } = await import('./open-server.ts');
  const server = await openServer(settings, async () => {
    if (!isDevelopment) await buildPages(root);
  });
  console.log(`Wavetank is at ${server.address}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
}

await start().catch((error: unknown) => {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exit(1);
});
