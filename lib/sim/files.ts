/**
 * File systems as values. A file system is a folder of entries in the store under a prefix, over an optional
 * lower layer of plain data that many share (an image's files, a profile's host), with other file systems mounted in it.
 * Paths given here are absolute and normal; symbolic links are followed by `open` and the like, not by `lstat`.
 */
export interface FileEntry {
  readonly type: 'file' | 'folder' | 'link';
  /** Permission bits: 0o644. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly modifiedMs: number;
  /** Of a file; see text.ts for bytes. */
  readonly content?: string;
  /** Of a link. */
  readonly target?: string;
  /** A character device: reading gives its content, writing goes nowhere. */
  readonly device?: 'null' | 'zero' | 'full' | 'random' | 'urandom' | 'tty';
}

/** A layer of files that never changes: absolute path to content, or to a full entry. */
export type FileLayer = Readonly<Record<string, string | Partial<FileEntry> | MadeFile>>;

/** A file whose content is worked out when somebody first reads it; the same each time. */
export interface MadeFile {
  make(): string;
  readonly mode?: number;
}

export type FileErrorCode =
  | 'ENOENT'
  | 'ENOTDIR'
  | 'EISDIR'
  | 'EEXIST'
  | 'ENOTEMPTY'
  | 'EACCES'
  | 'EROFS'
  | 'ELOOP'
  | 'ENOSPC'
  | 'EBUSY'
  | 'EINVAL'
  | 'EPERM';

/** What a file operation throws; programs turn it into their own words. */
export class FileError extends Error {
  readonly code: FileErrorCode;
  readonly path: string;

  constructor(code: FileErrorCode, path: string) {
    super(`${code}: ${path}`);
    this.code = code;
    this.path = path;
  }
}

export interface FileSystem {
  /** Follows links. undefined when nothing is there. */
  stat(path: string): FileEntry | undefined;
  lstat(path: string): FileEntry | undefined;
  /** Throws ENOENT, EISDIR, ENOTDIR, ELOOP. */
  read(path: string): string;
  /** Creates or replaces; keeps mode and owner of what was there. Throws ENOENT for a missing folder, EISDIR, EROFS, ENOSPC. */
  write(path: string, content: string, attributes?: Partial<FileEntry>): void;
  append(path: string, content: string): void;
  /** Names in the folder, sorted by code unit. Throws ENOENT, ENOTDIR. */
  list(path: string): string[];
  makeFolder(path: string, attributes?: Partial<FileEntry>): void;
  link(path: string, target: string): void;
  /** Removes a file, a link or an empty folder. Throws ENOENT, ENOTEMPTY, EBUSY. */
  remove(path: string): void;
  rename(from: string, to: string): void;
  setAttributes(
    path: string,
    attributes: Partial<Pick<FileEntry, 'mode' | 'uid' | 'gid' | 'modifiedMs'>>,
  ): void;
  /** The path with every link in it followed. Throws ENOENT, ELOOP. */
  resolve(path: string): string;
}
