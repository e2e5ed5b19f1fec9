/** Builds the pages and the server when they are not there, or older than what they are made of. */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
import { fingerprint } from './fingerprint.ts';

/** What a build is made of. Labs are read at run time and are not among it. */
const sources = ['app', 'lib', 'prisma', 'next.config.js', 'package-lock.json', 'tsconfig.json'];

/** Returns where the built server is, for `import`. */
export async function build(root: string): Promise<string> {
  const server = join(root, '.next/wavetank-server.mjs');
  const mark = join(root, '.next/built-from');
  const wanted = await fingerprint(sources.map((source) => join(root, source)));
  const built = await readFile(mark, 'utf8').catch(() => '');
  if (built !== wanted) {
    console.log('Building, which takes about half a minute …');
    await buildPages(root);
    await buildServer(root, server);
    await writeFile(mark, wanted);
  }
  return server;
}

function buildPages(root: string): Promise<void> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [next, 'build'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    }
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`next build failed:\n${output}`));
    });
  });
}

async function buildServer(root: string, outfile: string): Promise<void> {
  await bundle({
    entryPoints: [join(root, 'lib/server/open-server.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
  });
}
