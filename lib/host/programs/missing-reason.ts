import type { FileSystem } from '#lib/sim/files.ts';
import { dirname } from '#lib/sim/paths.ts';

/** Why nothing is at an absolute path: there is no such file, or a file stands where a folder should. */
export function missingReason(files: FileSystem, path: string): string {
  for (let at = dirname(path); at !== '/'; at = dirname(at)) {
    const entry = files.stat(at);
    if (entry) return entry.type === 'folder' ? 'No such file or directory' : 'Not a directory';
  }
  return 'No such file or directory';
}
