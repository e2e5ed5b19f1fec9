/**
 * Files as one user sees them: permission bits decide. Root passes everywhere.
 * Spec: path_resolution(7)
 * Simplified: no supplementary groups, no ACLs; only /tmp's kind of sticky bit is known.
 */
import { FileError, type FileEntry, type FileSystem } from './files.ts';
import { dirname, normalizePath } from './paths.ts';

export interface FileUser {
  readonly uid: number;
  readonly gid: number;
}

export const mayRead = 4;
export const mayWrite = 2;
export const mayExecute = 1;

/** Whether the bits of an entry allow this user what `wanted` asks for. */
export function isPermitted(entry: FileEntry, user: FileUser, wanted: number): boolean {
  if (user.uid === 0)
    return wanted !== mayExecute || entry.type === 'folder' || (entry.mode & 0o111) !== 0;
  const shift = entry.uid === user.uid ? 6 : entry.gid === user.gid ? 3 : 0;
  return ((entry.mode >> shift) & wanted) === wanted;
}

export function filesAs(user: FileUser, files: FileSystem): FileSystem {
  if (user.uid === 0) return files;
  const view = new UserFiles(user, files);
  return {
    ...files,
    stat: (path) => view.passing(path, () => files.stat(path)),
    lstat: (path) => view.passing(path, () => files.lstat(path)),
    read: (path) => view.permitted(path, mayRead, () => files.read(path)),
    list: (path) => view.permitted(path, mayRead, () => files.list(path)),
    append: (path, content) => {
      view.assertWritable(path);
      files.append(path, content);
    },
    write: (path, content, attributes) => {
      view.assertWritable(path);
      files.write(path, content, view.owned(path, attributes));
    },
    makeFolder: (path, attributes) => {
      view.assertParentWritable(path);
      files.makeFolder(path, view.owned(path, attributes));
    },
    link: (path, target) => {
      view.assertParentWritable(path);
      files.link(path, target);
    },
    remove: (path) => {
      view.assertRemovable(path);
      files.remove(path);
    },
    rename: (from, to) => {
      view.assertRemovable(from);
      view.assertParentWritable(to);
      files.rename(from, to);
    },
    setAttributes: (path, attributes) => {
      view.assertOwned(path, attributes.uid);
      files.setAttributes(path, attributes);
    },
  };
}

class UserFiles {
  readonly #user: FileUser;
  readonly #files: FileSystem;

  constructor(user: FileUser, files: FileSystem) {
    this.#user = user;
    this.#files = files;
  }

  /** Runs `action` when every folder on the way may be entered. */
  passing<T>(path: string, action: () => T): T {
    for (let at = dirname(normalizePath(path)); ; at = dirname(at)) {
      this.#assert(path, at, mayExecute);
      if (at === '/') return action();
    }
  }

  permitted<T>(path: string, wanted: number, action: () => T): T {
    return this.passing(path, () => {
      this.#assert(path, path, wanted);
      return action();
    });
  }

  assertWritable(path: string): void {
    if (this.#files.stat(path)) this.permitted(path, mayWrite, () => undefined);
    else this.assertParentWritable(path);
  }

  assertParentWritable(path: string): void {
    this.passing(path, () => this.#assert(path, dirname(path), mayWrite));
  }

  assertRemovable(path: string): void {
    this.assertParentWritable(path);
    const folder = this.#files.stat(dirname(path));
    const entry = this.#files.lstat(path);
    if (!folder || !entry || (folder.mode & 0o1000) === 0) return;
    if (![folder.uid, entry.uid].includes(this.#user.uid)) throw new FileError('EPERM', path);
  }

  assertOwned(path: string, newOwner: number | undefined): void {
    const entry = this.passing(path, () => this.#files.stat(path));
    if (!entry) return;
    const isGivenAway = newOwner !== undefined && newOwner !== entry.uid;
    if (entry.uid !== this.#user.uid || isGivenAway) throw new FileError('EPERM', path);
  }

  /** What a user makes belongs to the user. */
  owned(path: string, attributes: Partial<FileEntry> | undefined): Partial<FileEntry> | undefined {
    if (this.#files.stat(path)) return attributes;
    return { uid: this.#user.uid, gid: this.#user.gid, ...attributes };
  }

  #assert(path: string, at: string, wanted: number): void {
    const entry = this.#files.stat(at);
    if (entry && !isPermitted(entry, this.#user, wanted)) throw new FileError('EACCES', path);
  }
}
