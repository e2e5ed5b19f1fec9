/**
 * `npm start` and `npm run dev`: builds what is missing, then serves.
 * A setting that cannot work ends it with one sentence and exit code 1.
 */
import { existsSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { build } from './build/build.ts';
import { listen } from './listen.ts';
import { readSettings, SettingsError } from './settings.ts';

type OpenServer = typeof import('./open-server.ts');

const root = join(import.meta.dirname, '../..');
const isDevelopment = process.argv.includes('--dev');

process.chdir(root);
Object.assign(process.env, {
  NODE_ENV: isDevelopment ? 'development' : 'production',
  NEXT_TELEMETRY_DISABLED: '1',
});

/** What was asked meanwhile is answered as soon as somebody can. */
async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const http = await listen(settings);
  const waiting: Parameters<RequestListener>[] = [];
  const wait: RequestListener = (...request) => void waiting.push(request);
  http.on('request', wait);

  const database = await (await importDatabase()).openDatabase(settings.database);
  const { openServer } = await importServer();
  const server = await openServer({ settings, http, database });
  http.off('request', wait);
  for (const request of waiting) http.emit('request', ...request);
  console.log(`Wavetank is at ${server.address}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
}

/** The clients are imported only once they have been generated. */
async function importDatabase() {
  if (!existsSync(join(root, 'prisma/generated/postgresql/client'))) {
    const { generateClients } = await import('../../prisma/generate.ts');
    await generateClients();
  }
  return import('./database/open-database.ts');
}

/** The server's own code is built into one file, which starts in a third of the time. */
async function importServer(): Promise<OpenServer> {
  if (isDevelopment) return import('./open-server.ts');
  return (await import(await build(root))) as OpenServer;
}

await start().catch((error: unknown) => {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exit(1);
});
