/**
 * hostPath volumes: a folder or file of the node itself.
 * Spec: pkg/volume/hostpath/host_path.go
 */
import type { FileSystem } from '#lib/sim/files.ts';
import { makeFolders } from '#lib/sim/make-folders.ts';
import { MountError } from './mount-error.ts';

export function checkHostPath(
  files: FileSystem,
  { path, type, volume }: { path: string; type: string; volume: string },
): void {
  const found = files.stat(path);
  switch (type) {
    case '':
      // Without a type nothing is checked, and the runtime makes what is missing a folder.
      if (!found) makeFolders(files, path);
      return;
    case 'DirectoryOrCreate':
      if (!found) makeFolders(files, path);
      else if (found.type !== 'folder') throw wrong(volume, path, 'directory');
      return;
    case 'Directory':
      if (found?.type !== 'folder') throw wrong(volume, path, 'directory');
      return;
    case 'FileOrCreate':
      if (!found) createFile(files, path);
      else if (found.type !== 'file') throw wrong(volume, path, 'file');
      return;
    case 'File':
      if (found?.type !== 'file') throw wrong(volume, path, 'file');
      return;
    default:
      throw wrong(volume, path, (names as Record<string, string>)[type] ?? 'file');
  }
}

const names = {
  Socket: 'socket file',
  CharDevice: 'character device',
  BlockDevice: 'block device',
};

function wrong(volume: string, path: string, what: string): MountError {
  return new MountError(volume, `hostPath type check failed: ${path} is not a ${what}`);
}

function createFile(files: FileSystem, path: string): void {
  const folder = path.slice(0, path.lastIndexOf('/')) || '/';
  if (!files.stat(folder)) return;
  files.write(path, '');
}
