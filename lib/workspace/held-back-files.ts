/** Files as a program sees them that does again what it has done before: it may read them, and changes nothing. */
import type { FileSystem } from '#lib/sim/files.ts';

export function heldBack(files: FileSystem, isHeld: () => boolean): FileSystem {
  const unless =
    <A extends unknown[]>(change: (...args: A) => void) =>
    (...args: A): void => {
      if (!isHeld()) change(...args);
    };
  return {
    stat: (path) => files.stat(path),
    lstat: (path) => files.lstat(path),
    read: (path) => files.read(path),
    list: (path) => files.list(path),
    resolve: (path) => files.resolve(path),
    write: unless((...args: Parameters<FileSystem['write']>) => files.write(...args)),
    append: unless((...args: Parameters<FileSystem['append']>) => files.append(...args)),
    makeFolder: unless((...args: Parameters<FileSystem['makeFolder']>) =>
      files.makeFolder(...args),
    ),
    link: unless((...args: Parameters<FileSystem['link']>) => files.link(...args)),
    remove: unless((...args: Parameters<FileSystem['remove']>) => files.remove(...args)),
    rename: unless((...args: Parameters<FileSystem['rename']>) => files.rename(...args)),
    setAttributes: unless((...args: Parameters<FileSystem['setAttributes']>) =>
      files.setAttributes(...args),
    ),
  };
}
