import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Names, sizes and times of files: enough to notice an edit or a checkout. Tests and what is generated do not count. */
export async function fingerprint(paths: readonly string[]): Promise<string> {
  const lines = (await Promise.all(paths.map(describe))).flat();
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

const ignored = /\.test\.tsx?$|prisma[/\\]generated$|[/\\]testdata$/;

async function describe(path: string): Promise<string[]> {
  if (ignored.test(path)) return [];
  const info = await stat(path).catch(() => undefined);
  if (!info) return [];
  if (!info.isDirectory()) return [`${path} ${info.size} ${Math.floor(info.mtimeMs)}`];
  const names = await readdir(path);
  return (await Promise.all(names.map((name) => describe(join(path, name))))).flat();
}
