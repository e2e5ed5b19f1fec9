/**
 * Starts the terminal without a browser from one bundled file, which loads in a fraction of the time that a
 * thousand sources take. The bundle is made anew when a source is newer.
 */
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '../../..');
const bundle = path.join(root, 'node_modules/.cache/wavetank/sim.mjs');

const changedMs = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function newestSource() {
  const sources = readdirSync(path.join(root, 'lib'), { recursive: true, withFileTypes: true });
  const times = sources
    .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name))
    .map((entry) => changedMs(path.join(entry.parentPath, entry.name)));
  return Math.max(changedMs(path.join(root, 'package-lock.json')), ...times);
}

if (changedMs(bundle) < newestSource()) {
  const { build } = await import('esbuild');
  mkdirSync(path.dirname(bundle), { recursive: true });
  await build({
    entryPoints: [path.join(root, 'lib/server/sim/main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    define: { 'import.meta.dirname': JSON.stringify(import.meta.dirname) },
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
}
await import(pathToFileURL(bundle).href);
