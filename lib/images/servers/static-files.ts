/** A path under a document root, as web servers look it up. */
import type { FileEntry, FileSystem } from '#lib/sim/files.ts';

export type Found =
  | { readonly kind: 'file'; readonly path: string; readonly entry: FileEntry }
  | { readonly kind: 'folder'; readonly path: string; readonly names: readonly string[] }
  | { readonly kind: 'missing' };

export function findFile(
  files: FileSystem,
  root: string,
  pathname: string,
  indexes: readonly string[] = ['index.html'],
): Found {
  const inside = decode(pathname)
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  if (inside.includes('..')) return { kind: 'missing' };
  const path = [root.replace(/\/+$/, ''), ...inside].join('/') || '/';
  const entry = files.stat(path);
  if (!entry) return { kind: 'missing' };
  if (entry.type === 'file') return { kind: 'file', path, entry };
  for (const name of indexes) {
    const page = files.stat(`${path}/${name}`);
    if (page?.type === 'file') return { kind: 'file', path: `${path}/${name}`, entry: page };
  }
  return { kind: 'folder', path, names: files.list(path) };
}

function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    // A lone "%" stands for itself.
    return pathname;
  }
}
