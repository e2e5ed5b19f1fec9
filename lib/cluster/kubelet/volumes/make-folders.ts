import type { FileSystem } from '#lib/sim/files.ts';

/** Makes the folder at `path` and those above it. */
export function makeFolders(files: FileSystem, path: string): void {
  const parts = path.split('/').filter((part) => part !== '');
  for (let depth = 1; depth <= parts.length; depth++) {
    const folder = `/${parts.slice(0, depth).join('/')}`;
    if (!files.stat(folder)) files.makeFolder(folder);
  }
}
