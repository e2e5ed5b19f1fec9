/**
 * A tree of entries by their true paths: what a file system is made of, before links are followed.
 * Store-backed trees, mounts and computed files implement it; tree-file-system.ts puts the semantics on top.
 */
import type { FileEntry } from './files.ts';

export interface FileTree {
  /** The entry at exactly this path; no link is followed. The root is always a folder. */
  get(path: string): FileEntry | undefined;
  /** Names in a folder, sorted by code unit. */
  names(folder: string): string[];
  /** Puts an entry in place of whatever is there. Throws EROFS, ENOSPC. */
  put(path: string, entry: FileEntry): void;
  /** Takes one entry away; its children are gone already. Throws EROFS. */
  drop(path: string): void;
  /** Throws EROFS when nothing may change at this path. */
  assertWritable(path: string): void;
  /** Something is mounted here: it can neither be removed nor renamed. */
  isMountPoint(path: string): boolean;
  /** The time that changes are stamped with. */
  readonly nowMs: number;
}

export const rootFolder: FileEntry = { type: 'folder', mode: 0o755, uid: 0, gid: 0, modifiedMs: 0 };
