/**
 * The semantics of files over a bare tree: links are followed, folders must exist, errors have their codes.
 * Spec: path_resolution(7), and the errors of open(2), mkdir(2), unlink(2), rmdir(2) and rename(2).
 * Simplified: `..` is taken textually before links are followed, and there are no hard links.
 */
import type { FileTree } from './file-tree.ts';
import { FileError, type FileEntry, type FileErrorCode, type FileSystem } from './files.ts';
import { basename, dirname, isWithin, resolvePath, splitPath } from './paths.ts';

const maxLinks = 40;

export function fileSystemOver(tree: FileTree): FileSystem {
  return {
    stat: (path) => tree.get(walk(tree, path, true)),
    lstat: (path) => tree.get(walk(tree, path, false)),
    read: (path) => readFile(tree, path),
    write: (path, content, attributes) => writeFile(tree, path, { content, ...attributes }),
    append: (path, content) => appendFile(tree, path, content),
    list: (path) => tree.names(existingFolder(tree, path)),
    makeFolder: (path, attributes) => create(tree, path, { mode: 0o755, ...attributes }, 'folder'),
    link: (path, target) => create(tree, path, { mode: 0o777, target }, 'link'),
    remove: (path) => remove(tree, path),
    rename: (from, to) => rename(tree, from, to),
    setAttributes: (path, attributes) => {
      const [real, entry] = existing(tree, path);
      tree.assertWritable(real);
      tree.put(real, { ...entry, ...attributes });
    },
    resolve: (path) => existing(tree, path)[0],
  };
}

/** The true path; its last name need not exist. Throws ELOOP. A missing folder on the way ends the walk there. */
function walk(tree: FileTree, path: string, followsLast: boolean): string {
  const pending = splitPath(path).reverse();
  let at = '/';
  let links = 0;
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const next = at === '/' ? `/${name}` : `${at}/${name}`;
    const entry = tree.get(next);
    if (entry?.type === 'link' && (pending.length > 0 || followsLast)) {
      if (++links > maxLinks) throw new FileError('ELOOP', path);
      pending.push(...splitPath(resolvePath(at, entry.target ?? '')).reverse());
      at = '/';
    } else {
      at = next;
    }
  }
  return at;
}

/** What is at the path. Throws ENOENT, or ENOTDIR when something on the way is no folder. */
function existing(tree: FileTree, path: string, followsLast = true): [string, FileEntry] {
  const real = walk(tree, path, followsLast);
  const entry = tree.get(real);
  if (!entry) throw new FileError(whyMissing(tree, real), path);
  return [real, entry];
}

function whyMissing(tree: FileTree, real: string): FileErrorCode {
  for (let at = dirname(real); at !== '/'; at = dirname(at)) {
    const entry = tree.get(at);
    if (entry) return entry.type === 'folder' ? 'ENOENT' : 'ENOTDIR';
  }
  return 'ENOENT';
}

function existingFolder(tree: FileTree, path: string): string {
  const [real, entry] = existing(tree, path);
  if (entry.type !== 'folder') throw new FileError('ENOTDIR', path);
  return real;
}

function readFile(tree: FileTree, path: string): string {
  const [, entry] = existing(tree, path);
  if (entry.type === 'folder') throw new FileError('EISDIR', path);
  return entry.content ?? '';
}

function writeFile(tree: FileTree, path: string, attributes: Partial<FileEntry>): void {
  const real = walk(tree, path, true);
  const old = tree.get(real);
  if (old?.type === 'folder') throw new FileError('EISDIR', path);
  if (old?.device !== undefined) return writeDevice(old.device, path);
  if (!old) assertParent(tree, real, path);
  tree.assertWritable(real);
  const kept = old ?? { mode: 0o644, uid: 0, gid: 0 };
  tree.put(real, { ...kept, modifiedMs: tree.nowMs, ...attributes, type: 'file' });
  if (!old) touchParent(tree, real);
}

/** Devices swallow what is written to them, but /dev/full. */
function writeDevice(device: string, path: string): void {
  if (device === 'full') throw new FileError('ENOSPC', path);
}

function appendFile(tree: FileTree, path: string, content: string): void {
  const old = tree.get(walk(tree, path, true));
  writeFile(tree, path, { content: (old?.content ?? '') + content });
}

function create(
  tree: FileTree,
  path: string,
  attributes: Partial<FileEntry>,
  type: 'folder' | 'link',
): void {
  const real = walk(tree, path, false);
  if (tree.get(real)) throw new FileError('EEXIST', path);
  assertParent(tree, real, path);
  tree.assertWritable(real);
  const defaults = { type, mode: 0o755, uid: 0, gid: 0, modifiedMs: tree.nowMs };
  tree.put(real, { ...defaults, ...attributes });
  touchParent(tree, real);
}

function remove(tree: FileTree, path: string): void {
  const [real, entry] = existing(tree, path, false);
  if (real === '/' || tree.isMountPoint(real)) throw new FileError('EBUSY', path);
  if (entry.type === 'folder' && tree.names(real).length > 0)
    throw new FileError('ENOTEMPTY', path);
  tree.assertWritable(real);
  tree.drop(real);
  touchParent(tree, real);
}

function rename(tree: FileTree, from: string, to: string): void {
  const [source, entry] = existing(tree, from, false);
  const target = walk(tree, to, false);
  if (source === target) return;
  if (source === '/' || tree.isMountPoint(source)) throw new FileError('EBUSY', from);
  if (entry.type === 'folder' && isWithin(target, source)) throw new FileError('EINVAL', to);
  assertParent(tree, target, to);
  assertReplaceable(tree, entry, target);
  tree.assertWritable(source);
  tree.assertWritable(target);
  move(tree, source, target);
  touchParent(tree, source);
  touchParent(tree, target);
}

function assertReplaceable(tree: FileTree, entry: FileEntry, target: string): void {
  const old = tree.get(target);
  if (!old) return;
  if (tree.isMountPoint(target)) throw new FileError('EBUSY', target);
  if (old.type === 'folder') {
    if (entry.type !== 'folder') throw new FileError('EISDIR', target);
    if (tree.names(target).length > 0) throw new FileError('ENOTEMPTY', target);
  } else if (entry.type === 'folder') {
    throw new FileError('ENOTDIR', target);
  }
}

function move(tree: FileTree, source: string, target: string): void {
  const entry = tree.get(source);
  if (!entry) return;
  tree.put(target, entry);
  if (entry.type === 'folder') {
    for (const name of tree.names(source)) move(tree, `${source}/${name}`, `${target}/${name}`);
  }
  tree.drop(source);
}

function assertParent(tree: FileTree, real: string, path: string): void {
  const parent = tree.get(dirname(real));
  if (!parent) throw new FileError(whyMissing(tree, real), path);
  if (parent.type !== 'folder') throw new FileError('ENOTDIR', path);
}

function touchParent(tree: FileTree, real: string): void {
  const folder = dirname(real);
  const entry = tree.get(folder);
  if (!entry || basename(real) === '' || entry.modifiedMs === tree.nowMs) return;
  tree.put(folder, { ...entry, modifiedMs: tree.nowMs });
}
