import type { FileSystem } from '#lib/sim/files.ts';

/** With the folders above it. */
export function makeFolder(files: FileSystem, path: string): void {
  path.split('/').reduce((above, name) => {
    const folder = `${above}/${name}`;
    if (!files.stat(folder)) files.makeFolder(folder);
    return folder;
  });
}

/** With all that lies in it. */
export function removeTree(files: FileSystem, path: string): void {
  if (files.stat(path)?.type === 'folder')
    for (const name of files.list(path)) removeTree(files, `${path}/${name}`);
  if (files.stat(path)) files.remove(path);
}
