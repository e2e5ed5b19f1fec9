/** cp: copies files and folders. */
import type { FileEntry } from '#lib/sim/files.ts';
import { isWithin, joinPath } from '#lib/sim/paths.ts';
import type { Running } from '../../process.ts';
import { confirms } from '../ask.ts';
import { attempt } from '../error-text.ts';
import { missingReason } from '../missing-reason.ts';
import { defineProgram, type Context } from '../program.ts';
import { shellQuote } from '../quote.ts';
import { pairUp } from './targets.ts';

const options = {
  archive: { short: 'a', help: 'same as -dR --preserve=all' },
  backup: { takes: 'CONTROL', isOptional: true, help: 'make a backup of each existing file' },
  d: { short: 'd', long: false, help: 'same as --no-dereference --preserve=links' },
  force: { short: 'f', help: 'if a destination file cannot be opened, remove it and try again' },
  interactive: { short: 'i', help: 'prompt before overwrite' },
  H: { short: 'H', long: false, help: 'follow command-line symbolic links in SOURCE' },
  dereference: { short: 'L', help: 'always follow symbolic links in SOURCE' },
  'no-clobber': { short: 'n', help: 'do not overwrite an existing file' },
  'no-dereference': { short: 'P', help: 'never follow symbolic links in SOURCE' },
  p: { short: 'p', long: false, help: 'same as --preserve=mode,ownership,timestamps' },
  preserve: { takes: 'ATTR_LIST', isOptional: true, help: 'preserve the specified attributes' },
  recursive: { short: 'rR', help: 'copy directories recursively' },
  'target-directory': { short: 't', takes: 'DIRECTORY', help: 'copy all SOURCE arguments into it' },
  'no-target-directory': { short: 'T', help: 'treat DEST as a normal file' },
  update: { short: 'u', help: 'copy only when the SOURCE file is newer' },
  verbose: { short: 'v', help: 'explain what is being done' },
} as const;

type CpContext = Context<typeof options>;

export const cp = defineProgram({
  name: 'cp',
  suite: 'coreutils',
  summary: 'Copy SOURCE to DEST, or multiple SOURCE(s) to DIRECTORY',
  usage: [
    '[OPTION]... [-T] SOURCE DEST',
    '[OPTION]... SOURCE... DIRECTORY',
    '[OPTION]... -t DIRECTORY SOURCE...',
  ],
  options,
  notSimulated: [
    '-l',
    '--link',
    '-s',
    '--symbolic-link',
    '--parents',
    '--reflink',
    '--sparse',
    '-x',
    '-Z',
    '-b',
    '-S',
  ],
  *run(context) {
    const copying = new Copying(context);
    const pairs = pairUp(context, {
      folder: context.options['target-directory'],
      isPlain: context.options['no-target-directory'],
    });
    for (const { source, target } of pairs) yield* copying.operand(source, target);
    return copying.exit;
  },
});

class Copying {
  readonly #context: CpContext;
  readonly #isRecursive: boolean;
  readonly #keepsLinks: boolean;
  readonly #keepsAttributes: boolean;
  exit = 0;

  constructor(context: CpContext) {
    const { options: chosen } = context;
    this.#context = context;
    this.#isRecursive = chosen.recursive || chosen.archive;
    const isPlain = chosen.archive || chosen.d || chosen['no-dereference'] || chosen.recursive;
    this.#keepsLinks = isPlain && !chosen.dereference;
    this.#keepsAttributes = chosen.archive || chosen.p || chosen.preserve !== undefined;
  }

  *operand(source: string, target: string): Running<void> {
    const { files, path, options: chosen } = this.#context;
    let why = missingReason(files, path(source));
    const entry = attempt(
      () => {
        const follows = !this.#keepsLinks || chosen.H || source.endsWith('/');
        return follows ? files.stat(path(source)) : files.lstat(path(source));
      },
      (reason) => void (why = reason),
    );
    if (!entry) return this.#fail(`cannot stat ${shellQuote(source)}: ${why}`);
    if (entry.type === 'folder') return yield* this.#folder(source, target, entry);
    yield* this.#file(source, target, entry);
  }

  *#folder(source: string, target: string, entry: FileEntry): Running<void> {
    const { files, path, process, options: chosen, out } = this.#context;
    if (!this.#isRecursive) {
      return this.#fail(`-r not specified; omitting directory ${shellQuote(source)}`);
    }
    if (isWithin(path(target), path(source))) {
      const names = `${shellQuote(source)}, into itself, ${shellQuote(target)}`;
      return this.#fail(`cannot copy a directory, ${names}`);
    }
    const old = files.stat(path(target));
    if (old && old.type !== 'folder') {
      const names = `${shellQuote(target)} with directory ${shellQuote(source)}`;
      return this.#fail(`cannot overwrite non-directory ${names}`);
    }
    if (!old && !this.#try(target, 'create directory', () => this.#makeFolder(target, entry)))
      return;
    if (!old && chosen.verbose) yield* out(`${shellQuote(source)} -> ${shellQuote(target)}\n`);
    const names = attempt(
      () => files.list(path(source)),
      (reason) => this.#fail(`cannot access ${shellQuote(source)}: ${reason}`),
    );
    for (const name of names ?? []) {
      process.step();
      yield* this.operand(joinPath(source, name), joinPath(target, name));
    }
    if (this.#keepsAttributes) this.#keepAttributes(target, entry);
  }

  #makeFolder(target: string, { mode }: FileEntry): void {
    const { files, path, process } = this.#context;
    const bits = this.#keepsAttributes ? mode : mode & ~process.umask;
    files.makeFolder(path(target), { mode: bits });
  }

  *#file(source: string, target: string, entry: FileEntry): Running<void> {
    const { files, path, options: chosen, out } = this.#context;
    const old = files.stat(path(target));
    if (!old && target.endsWith('/')) {
      return this.#fail(`cannot create regular file ${shellQuote(target)}: Not a directory`);
    }
    if (old?.type === 'folder') {
      const names = `${shellQuote(target)} with non-directory`;
      return this.#fail(`cannot overwrite directory ${names}`);
    }
    if (old && files.resolve(path(target)) === this.#resolved(source)) {
      const names = `${shellQuote(source)} and ${shellQuote(target)}`;
      return this.#fail(`${names} are the same file`);
    }
    if (old && !(yield* this.#mayReplace(target, entry, old))) return;
    const isFine = this.#try(target, 'create regular file', () => this.#write(target, entry));
    if (isFine && chosen.verbose) yield* out(`${shellQuote(source)} -> ${shellQuote(target)}\n`);
  }

  #resolved(source: string): string | undefined {
    const { files, path } = this.#context;
    return attempt(
      () => files.resolve(path(source)),
      () => undefined,
    );
  }

  *#mayReplace(target: string, entry: FileEntry, old: FileEntry): Running<boolean> {
    const { options: chosen } = this.#context;
    if (chosen['no-clobber']) return false;
    if (chosen.update && old.modifiedMs >= entry.modifiedMs) return false;
    if (!chosen.interactive) return true;
    return yield* confirms(this.#context, `overwrite ${shellQuote(target)}`);
  }

  #write(target: string, entry: FileEntry): void {
    const { files, path, process } = this.#context;
    const at = path(target);
    if (entry.type === 'link') {
      if (files.lstat(at)) files.remove(at);
      files.link(at, entry.target ?? '');
      return;
    }
    const isNew = !files.stat(at);
    files.write(at, entry.content ?? '', isNew ? { mode: entry.mode & ~process.umask } : {});
    if (this.#keepsAttributes) this.#keepAttributes(target, entry);
  }

  #keepAttributes(target: string, { mode, uid, gid, modifiedMs }: FileEntry): void {
    const { files, path, process } = this.#context;
    const owner = process.user.uid === 0 ? { uid, gid } : {};
    files.setAttributes(path(target), { mode, modifiedMs, ...owner });
  }

  #try(target: string, what: string, action: () => void): boolean {
    let isFine = true;
    attempt(action, (reason) => {
      isFine = false;
      this.#fail(`cannot ${what} ${shellQuote(target)}: ${reason}`);
    });
    return isFine;
  }

  #fail(message: string): void {
    this.#context.error(message);
    this.exit = 1;
  }
}
