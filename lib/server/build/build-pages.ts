/** Builds the pages when they are not there, or older than what they are made of. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What the pages are made of. Labs are read at run time and are not among it. */
const sources = ['app', 'lib', 'next.config.js', 'package-lock.json', 'tsconfig.json'];

export async function buildPages(root: string): Promise<void> {
  const mark = join(root, '.next/built-from');
  const fingerprint = await fingerprintOf(root);
  const built = await readFile(mark, 'utf8').catch(() => '');
  if (built === fingerprint) return;
  console.log('Building the pages, which takes about half a minute …');
  await runBuild(root);
  await writeFile(mark, fingerprint);
}

function runBuild(root: string): Promise<void> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  return new Promise((resolve, reject) => {
    const build = spawn(process.execPath, [next, 'build'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [build.stdout, build.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    }
    build.on('error', reject);
    build.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`next build failed:\n${output}`));
    });
  });
}

/** Names, sizes and times of the sources: enough to notice an edit or a checkout. */
async function fingerprintOf(root: string): Promise<string> {
  const lines = await Promise.all(sources.map((source) => describe(join(root, source))));
  return createHash('sha256').update(lines.flat().sort().join('\n')).digest('hex');
}

async function describe(path: string): Promise<string[]> {
  const info = await stat(path).catch(() => undefined);
  if (!info || path.endsWith('.test.ts')) return [];
  if (!info.isDirectory()) return [`${path} ${info.size} ${Math.floor(info.mtimeMs)}`];
  const names = await readdir(path);
  return (await Promise.all(names.map((name) => describe(join(path, name))))).flat();
}
