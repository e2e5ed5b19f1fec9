/** tar -x: writes members as files. */
import { FileError, type FileEntry } from '#lib/sim/files.ts';
import { dirname, resolvePath } from '#lib/sim/paths.ts';
import type { Running } from '../../process.ts';
import { attempt } from '../error-text.ts';
import { readGroups, readUsers } from '../users.ts';
import { SafeNames, type TarContext } from './tar-context.ts';
import type { TarMember } from './archive.ts';

export class Extraction {
  exit = 0;
  readonly #context: TarContext;
  readonly #folder: string;
  readonly #names: SafeNames;
  /** Folders get their times last: what is written into them changes these. */
  readonly #folders: (readonly [at: string, entry: TarMember])[] = [];

  constructor(context: TarContext, folder: string) {
    this.#context = context;
    this.#folder = folder;
    this.#names = new SafeNames(context);
  }

  /** What its file will be called; undefined: --strip-components leaves nothing of it. */
  nameOf({ name }: TarMember): string | undefined {
    const stripped = Number(this.#context.options['strip-components'] ?? 0);
    const safe = this.#names.of(name);
    if (stripped === 0) return safe;
    const rest = safe.split('/').slice(stripped).join('/');
    return rest === '' ? undefined : rest;
  }

  *member(entry: TarMember, name: string): Running<void> {
    const { options, out } = this.#context;
    if (options['to-stdout']) return yield* out(entry.content);
    const at = resolvePath(this.#folder, name);
    if (!this.#mayReplace(name, at, entry)) return;
    attempt(
      () => this.#write(at, entry),
      (reason) => this.#fail(name, entry, reason),
    );
  }

  /** Does what had to wait. */
  finish(): void {
    for (const [at, entry] of this.#folders.toReversed()) {
      this.#context.files.setAttributes(at, this.#attributes(entry));
    }
  }

  #mayReplace(name: string, at: string, entry: TarMember): boolean {
    const { files, options } = this.#context;
    const old = files.lstat(at);
    if (!old || (old.type === 'folder' && entry.type === 'folder')) return true;
    if (options['skip-old-files']) return false;
    if (options['keep-newer-files'] && old.modifiedMs >= entry.modifiedMs) {
      this.#context.error(`Current ${quoted(name)} is newer or same age`);
      return false;
    }
    if (!options['keep-old-files']) return true;
    this.#fail(name, entry, 'File exists');
    return false;
  }

  #write(at: string, entry: TarMember): void {
    const { files } = this.#context;
    this.#makeParents(dirname(at));
    const old = files.lstat(at);
    if (entry.type === 'folder') {
      if (old && old.type !== 'folder') files.remove(at);
      if (old?.type !== 'folder') files.makeFolder(at, this.#attributes(entry));
      this.#folders.push([at, entry]);
      return;
    }
    if (old) this.#makeRoom(at, old);
    if (entry.type === 'link') files.link(at, entry.target);
    else files.write(at, this.#contentOf(entry), this.#attributes(entry));
  }

  #makeRoom(at: string, old: FileEntry): void {
    if (old.type === 'folder' && this.#context.files.list(at).length > 0) {
      throw new FileError('EEXIST', at);
    }
    this.#context.files.remove(at);
  }

  #contentOf(entry: TarMember): string {
    if (entry.type !== 'hardlink') return entry.content;
    return this.#context.files.read(resolvePath(this.#folder, this.#names.of(entry.target)));
  }

  #makeParents(folder: string): void {
    const { files, process } = this.#context;
    if (files.stat(folder)) return;
    this.#makeParents(dirname(folder));
    files.makeFolder(folder, { mode: 0o777 & ~process.umask });
  }

  #attributes(entry: TarMember): Partial<FileEntry> {
    const { options, process } = this.#context;
    const isRoot = process.user.uid === 0;
    const keepsMode =
      (isRoot || options['preserve-permissions']) && !options['no-same-permissions'];
    const keepsOwner = isRoot && !options['no-same-owner'];
    return {
      mode: keepsMode ? entry.mode : entry.mode & 0o777 & ~process.umask,
      modifiedMs: options.touch ? process.nowMs : entry.modifiedMs,
      ...(keepsOwner && this.#ownerOf(entry)),
    };
  }

  /** A name means more than a number, where the machine knows it. */
  #ownerOf({ uid, gid, owner, group }: TarMember): Pick<FileEntry, 'uid' | 'gid'> {
    const { files, options } = this.#context;
    if (options['numeric-owner']) return { uid, gid };
    const user = readUsers(files).find(({ name }) => name === owner);
    const known = readGroups(files).find(({ name }) => name === group);
    return { uid: user?.uid ?? uid, gid: known?.gid ?? gid };
  }

  #fail(name: string, { type }: TarMember, why: string): void {
    const { error, isBusyBox } = this.#context;
    error(
      isBusyBox
        ? `can't ${busyBoxVerbs[type]} '${name}': ${why}`
        : `${name}: ${verbs[type]}: ${why}`,
    );
    this.exit = isBusyBox ? 1 : 2;
  }
}

const quoted = (name: string) => `‘${name}’`;

const busyBoxVerbs: Readonly<Record<TarMember['type'], string>> = {
  file: 'open',
  folder: 'create directory',
  link: 'create symlink',
  hardlink: 'create hardlink',
};

const verbs: Readonly<Record<TarMember['type'], string>> = {
  file: 'Cannot open',
  folder: 'Cannot mkdir',
  link: 'Cannot create symlink',
  hardlink: 'Cannot hard link',
};
