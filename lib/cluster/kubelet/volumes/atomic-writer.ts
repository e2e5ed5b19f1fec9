/**
 * Writes the files of a projected volume so that a reader sees the old or the new ones, never a mixture: they
 * lie in a folder named by time, `..data` points to it, and the names point through `..data`.
 * Spec: pkg/volume/util/atomic_writer.go
 */
import type { FileSystem } from '#lib/sim/files.ts';

export interface PayloadFile {
  readonly content: string;
  readonly mode: number;
}

export type Payload = Readonly<Record<string, PayloadFile>>;

export function writeAtomically(files: FileSystem, payload: Payload, nowMs: number): void {
  const old = files.lstat('/..data')?.target;
  if (old !== undefined && isWritten(files, `/${old}`, payload)) return;
  const folder = folderName(nowMs, files);
  makeFolder(files, `/${folder}`);
  for (const [path, { content, mode }] of Object.entries(payload)) {
    makeParents(files, `/${folder}`, path);
    files.write(`/${folder}/${path}`, content, { mode });
  }
  if (old !== undefined) files.remove('/..data');
  files.link('/..data', folder);
  linkNames(files, payload);
  if (old !== undefined) removeTree(files, `/${old}`);
}

/** "..2026_11_20_18_42_00.123456789". */
function folderName(nowMs: number, files: FileSystem): string {
  const [day = '', clock = ''] = new Date(nowMs).toISOString().split('T');
  const time = `${day.replaceAll('-', '_')}_${clock.slice(0, 8).replaceAll(':', '_')}`;
  for (let n = nowMs % 1000; ; n++) {
    const name = `..${time}.${String(n).padStart(9, '0')}`;
    if (!files.lstat(`/${name}`)) return name;
  }
}

function isWritten(files: FileSystem, folder: string, payload: Payload): boolean {
  const paths = filesBelow(files, folder).map((path) => path.slice(folder.length + 1));
  if (paths.length !== Object.keys(payload).length) return false;
  return paths.every((path) => files.read(`${folder}/${path}`) === payload[path]?.content);
}

function linkNames(files: FileSystem, payload: Payload): void {
  const wanted = new Set(Object.keys(payload).map((path) => path.split('/')[0] ?? ''));
  for (const name of files.list('/')) {
    if (!name.startsWith('..') && !wanted.has(name)) files.remove(`/${name}`);
  }
  for (const name of wanted) {
    if (!files.lstat(`/${name}`)) files.link(`/${name}`, `..data/${name}`);
  }
}

function makeParents(files: FileSystem, root: string, path: string): void {
  const parts = path.split('/').slice(0, -1);
  for (let depth = 1; depth <= parts.length; depth++) {
    makeFolder(files, `${root}/${parts.slice(0, depth).join('/')}`);
  }
}

function makeFolder(files: FileSystem, path: string): void {
  if (!files.lstat(path)) files.makeFolder(path);
}

function filesBelow(files: FileSystem, folder: string): string[] {
  if (files.lstat(folder)?.type !== 'folder') return [];
  return files.list(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    return files.lstat(path)?.type === 'folder' ? filesBelow(files, path) : [path];
  });
}

function removeTree(files: FileSystem, folder: string): void {
  if (files.lstat(folder)?.type !== 'folder') return;
  for (const name of files.list(folder)) {
    const path = `${folder}/${name}`;
    if (files.lstat(path)?.type === 'folder') removeTree(files, path);
    else files.remove(path);
  }
  files.remove(folder);
}
