/**
 * A file system in the store: what was written lies above layers of data that many share and nobody changes.
 * A write to a shared file copies it up, a removal leaves a whiteout; so a fresh system costs no key at all.
 * Spec: https://docs.kernel.org/filesystems/overlayfs.html
 */
import type { Clock } from './clock.ts';
import { rootFolder, type FileTree } from './file-tree.ts';
import { FileError, type FileEntry, type FileLayer, type FileSystem } from './files.ts';
import { stackLayers, type LayerStack } from './layers.ts';
import { basename, dirname } from './paths.ts';
import type { Store } from './store.ts';
import { fileSystemOver } from './tree-file-system.ts';

export interface FileSystemOptions {
  readonly store: Store;
  /** Where its keys lie: "/files/host/node01". No other system's prefix may begin with it. */
  readonly prefix: string;
  /** Shared layers, the lowest first; a stack that is shared is indexed once. */
  readonly lower?: readonly FileLayer[] | LayerStack;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly isReadOnly?: boolean;
  /** How much all file systems of this world may hold together, in characters. */
  readonly limit?: number;
}

const usageKey = '/files-usage';
const defaultLimit = 64 * 1024 * 1024;
/** What an entry costs beside its content, so that empty files are bounded too. */
const entryCost = 256;

type Stored = FileEntry | { readonly type: 'whiteout' };

export function createFileSystem(options: FileSystemOptions): FileSystem {
  return fileSystemOver(new StoredTree(options));
}

/** How many characters all file systems of the world hold above their layers. */
export function filesUsage(store: Store): number {
  return store.get<number>(usageKey) ?? 0;
}

/** Forgets everything that was written under the prefix: a container's files, a volume that is gone. */
export function removeFileSystem(store: Store, prefix: string): void {
  let freed = 0;
  for (const separator of ['/', '\0']) {
    for (const { key, value } of store.range<Stored>(prefix + separator)) {
      freed += cost(value);
      store.remove(key);
    }
  }
  if (freed > 0) store.set(usageKey, filesUsage(store) - freed);
}

/** The files that were written under the prefix and are there, above the layers, by their paths. */
export function writtenFiles(store: Store, prefix: string): Readonly<Record<string, FileEntry>> {
  const found = store.range<Stored>(`${prefix}/`).flatMap(({ key, value }) => {
    const [folder = '', name = ''] = key.slice(prefix.length).split('\0');
    const path = `${folder === '/' ? '' : folder}/${name}`;
    return value.type === 'file' ? [[path, value] as const] : [];
  });
  return Object.fromEntries(found);
}

class StoredTree implements FileTree {
  readonly #options: FileSystemOptions;
  readonly #lower: LayerStack;

  constructor(options: FileSystemOptions) {
    this.#options = options;
    const lower = options.lower ?? [];
    this.#lower = 'get' in lower ? lower : stackLayers(lower);
  }

  get nowMs(): number {
    return this.#options.clock.nowMs;
  }

  get(path: string): FileEntry | undefined {
    const stored = this.#stored(path);
    if (stored) return stored.type === 'whiteout' ? undefined : stored;
    return this.#lower.get(path) ?? (path === '/' ? rootFolder : undefined);
  }

  names(folder: string): string[] {
    const start = `${this.#options.prefix}${folder}\0`;
    const written = this.#options.store.range<Stored>(start);
    const lower = this.#lower.get(folder)?.type === 'folder' ? this.#lower.names(folder) : [];
    if (written.length === 0) return [...lower];
    const names = new Set(lower);
    for (const { key, value } of written) {
      const name = key.slice(start.length);
      if (value.type === 'whiteout') names.delete(name);
      else names.add(name);
    }
    return [...names].sort();
  }

  put(path: string, entry: FileEntry): void {
    this.assertWritable(path);
    const growth = cost(entry) - cost(this.#stored(path));
    const usage = filesUsage(this.#options.store) + growth;
    if (growth > 0 && usage > (this.#options.limit ?? defaultLimit))
      throw new FileError('ENOSPC', path);
    this.#options.store.set(usageKey, usage);
    this.#options.store.set(this.#key(path), entry);
  }

  drop(path: string): void {
    this.assertWritable(path);
    const { store } = this.#options;
    const isCovering = this.#lower.get(path) !== undefined;
    const growth = (isCovering ? entryCost : 0) - cost(this.#stored(path));
    store.set(usageKey, filesUsage(store) + growth);
    if (isCovering) store.set(this.#key(path), { type: 'whiteout' });
    else store.remove(this.#key(path));
  }

  assertWritable(path: string): void {
    if (this.#options.isReadOnly) throw new FileError('EROFS', path);
  }

  isMountPoint(path: string): boolean {
    return path === '/';
  }

  #stored(path: string): Stored | undefined {
    return this.#options.store.get<Stored>(this.#key(path));
  }

  /** Parent and name apart, so that a folder's own entries are one range of keys. */
  #key(path: string): string {
    if (path === '/') return `${this.#options.prefix}\0/`;
    return `${this.#options.prefix}${dirname(path)}\0${basename(path)}`;
  }
}

function cost(entry: Stored | undefined): number {
  if (!entry) return 0;
  if (entry.type === 'whiteout') return entryCost;
  return entryCost + (entry.content?.length ?? 0) + (entry.target?.length ?? 0);
}
