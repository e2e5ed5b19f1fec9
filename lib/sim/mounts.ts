/**
 * Several file systems as one: each is seen at its mount point, the longest one decides. A mount point shows
 * in its parent's listing whether or not the folder exists below it.
 */
import { rootFolder, type FileTree } from './file-tree.ts';
import { FileError, type FileEntry, type FileSystem } from './files.ts';
import { isWithin, joinPath, normalizePath, splitPath } from './paths.ts';
import { fileSystemOver } from './tree-file-system.ts';

export interface Mount {
  /** Absolute: "/etc/config". */
  readonly at: string;
  readonly system: FileSystem;
  /** Only this part of the system is seen; it may be a single file. */
  readonly subPath?: string;
  readonly readOnly?: boolean;
}

export function mountFileSystems(
  root: FileSystem,
  mounts: readonly Mount[],
  clock: { readonly nowMs: number },
): FileSystem {
  return fileSystemOver(new MountedTree(root, mounts, clock));
}

interface Place {
  readonly system: FileSystem;
  readonly path: string;
  readonly readOnly: boolean;
}

class MountedTree implements FileTree {
  readonly #root: FileSystem;
  /** The longest mount point first. */
  readonly #mounts: readonly Mount[];
  readonly #clock: { readonly nowMs: number };

  constructor(root: FileSystem, mounts: readonly Mount[], clock: { readonly nowMs: number }) {
    this.#root = root;
    this.#clock = clock;
    this.#mounts = mounts
      .map((mount) => ({ ...mount, at: normalizePath(mount.at) }))
      .sort((a, b) => b.at.length - a.at.length);
  }

  get nowMs(): number {
    return this.#clock.nowMs;
  }

  get(path: string): FileEntry | undefined {
    const { system, path: inner } = this.#locate(path);
    const entry = system.lstat(inner);
    if (entry) return entry;
    // The way to a mount point, and a mount point over nothing, are folders.
    return this.#mounts.some(({ at }) => isWithin(at, path)) ? rootFolder : undefined;
  }

  names(folder: string): string[] {
    const { system, path } = this.#locate(folder);
    const names = new Set(system.lstat(path)?.type === 'folder' ? system.list(path) : []);
    const depth = splitPath(folder).length;
    for (const { at } of this.#mounts) {
      const name = isWithin(at, folder) ? splitPath(at)[depth] : undefined;
      if (name !== undefined) names.add(name);
    }
    return [...names].sort();
  }

  put(path: string, entry: FileEntry): void {
    this.assertWritable(path);
    const { system, path: inner } = this.#locate(path);
    const old = system.lstat(inner);
    if (old && old.type !== entry.type) system.remove(inner);
    if (entry.type === 'file') system.write(inner, entry.content ?? '', entry);
    else if (old?.type === 'folder') system.setAttributes(inner, attributesOf(entry));
    else if (entry.type === 'folder') system.makeFolder(inner, entry);
    else putLink(system, inner, entry.target ?? '');
  }

  drop(path: string): void {
    this.assertWritable(path);
    const { system, path: inner } = this.#locate(path);
    system.remove(inner);
  }

  assertWritable(path: string): void {
    if (this.#locate(path).readOnly) throw new FileError('EROFS', path);
  }

  isMountPoint(path: string): boolean {
    return path === '/' || this.#mounts.some(({ at }) => isWithin(at, path));
  }

  #locate(path: string): Place {
    const mount = this.#mounts.find(({ at }) => isWithin(path, at));
    if (!mount) return { system: this.#root, path, readOnly: false };
    const { system, at, subPath = '', readOnly = false } = mount;
    const below = at === '/' ? path : path.slice(at.length);
    return { system, path: normalizePath(joinPath('/', subPath, below)), readOnly };
  }
}

function putLink(system: FileSystem, path: string, target: string): void {
  if (system.lstat(path)) system.remove(path);
  system.link(path, target);
}

function attributesOf({ mode, uid, gid, modifiedMs }: FileEntry) {
  return { mode, uid, gid, modifiedMs };
}
