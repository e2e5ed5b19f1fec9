/** Folders with all that they stand in. */
import type { FileSystem } from './files.ts';

/** Makes the folder at `path` and those above it. */
export function makeFolders(files: FileSystem, path: string): void {
  const parts = path.split('/').filter((part) => part !== '');
  for (let depth = 1; depth <= parts.length; depth++) {
    const folder = `/${parts.slice(0, depth).join('/')}`;
    if (!files.stat(folder)) files.makeFolder(folder);
  }
}

/** Writes a file and makes the folders it stands in. */
export function writeWithFolders(files: FileSystem, path: string, content: string): void {
  makeFolders(files, path.slice(0, path.lastIndexOf('/')) || '/');
  files.write(path, content);
}
