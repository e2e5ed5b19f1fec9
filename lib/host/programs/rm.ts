/** rm and unlink: removes files and folders. */
import { FileError, type FileEntry } from '#lib/sim/files.ts';
import { basename, joinPath, normalizePath } from '#lib/sim/paths.ts';
import { isPermitted, mayWrite } from '#lib/sim/user-files.ts';
import type { Running } from '../process.ts';
import { confirms } from './ask.ts';
import { done } from './done.ts';
import { attempt } from './error-text.ts';
import { missingReason } from './missing-reason.ts';
import { defineProgram, type Context } from './program.ts';
import { quote, shellQuote } from './quote.ts';
import { UsageError } from './usage-error.ts';

const options = {
  force: { short: 'f', help: 'ignore nonexistent files and arguments, never prompt' },
  i: { short: 'i', long: false, help: 'prompt before every removal' },
  I: { short: 'I', long: false, help: 'prompt once before removing more than three files' },
  interactive: { takes: 'WHEN', isOptional: true, help: 'prompt according to WHEN' },
  'one-file-system': { help: 'skip any directory on another file system' },
  'no-preserve-root': { help: "do not treat '/' specially" },
  'preserve-root': { takes: 'all', isOptional: true, help: "do not remove '/' (default)" },
  recursive: { short: 'rR', help: 'remove directories and their contents recursively' },
  dir: { short: 'd', help: 'remove empty directories' },
  verbose: { short: 'v', help: 'explain what is being done' },
} as const;

type RmContext = Context<typeof options>;

export const rm = defineProgram({
  name: 'rm',
  suite: 'coreutils',
  summary: 'Remove (unlink) the FILE(s)',
  usage: '[OPTION]... [FILE]...',
  options,
  *run(context) {
    const { args, options: chosen } = context;
    if (args.length === 0) {
      if (chosen.force) return 0;
      throw new UsageError('missing operand');
    }
    if (chosen.I && (args.length > 3 || chosen.recursive)) {
      const what = args.length === 1 ? '1 argument' : `${args.length} arguments`;
      const how = chosen.recursive ? ' recursively' : '';
      if (!(yield* confirms(context, `remove ${what}${how}`))) return 0;
    }
    const removal = new Removal(context);
    for (const operand of args) yield* removal.operand(operand);
    return removal.exit;
  },
});

class Removal {
  readonly #context: RmContext;
  readonly #asks: boolean;
  exit = 0;

  constructor(context: RmContext) {
    this.#context = context;
    const last = context.given.findLast(({ option }) => /^(force|i|interactive)$/.test(option));
    this.#asks =
      last?.option === 'i' ||
      (last?.option === 'interactive' && /^(always|yes|)$/.test(last.value));
  }

  *operand(operand: string): Running<void> {
    const { files, path, options: chosen } = this.#context;
    const last = basename(operand);
    if (chosen.recursive && (last === '.' || last === '..')) {
      const where = `skipping ${shellQuote(operand)}`;
      return this.#fail(`refusing to remove '.' or '..' directory: ${where}`);
    }
    if (chosen.recursive && normalizePath(path(operand)) === '/' && !chosen['no-preserve-root']) {
      this.#context.error("it is dangerous to operate recursively on '/'");
      return this.#fail('use --no-preserve-root to override this failsafe');
    }
    let why = missingReason(files, path(operand));
    const entry = attempt(
      () => files.lstat(path(operand)),
      (reason) => void (why = reason),
    );
    if (entry) yield* this.#remove(operand, entry);
    else if (!chosen.force) this.#fail(`cannot remove ${shellQuote(operand)}: ${why}`);
  }

  *#remove(name: string, entry: FileEntry): Running<boolean> {
    const { options: chosen } = this.#context;
    if (entry.type !== 'folder') return yield* this.#one(name, entry);
    if (!chosen.recursive && !chosen.dir) {
      this.#fail(`cannot remove ${shellQuote(name)}: Is a directory`);
      return false;
    }
    if (chosen.recursive && !(yield* this.#contents(name))) return false;
    return yield* this.#one(name, entry);
  }

  *#contents(name: string): Running<boolean> {
    const { files, path, process } = this.#context;
    const children = files.list(path(name));
    if (this.#asks && children.length > 0) {
      if (!(yield* confirms(this.#context, `descend into directory ${shellQuote(name)}`))) {
        return false;
      }
    }
    let isAll = true;
    for (const child of children) {
      process.step();
      const inside = joinPath(name, child);
      const entry = files.lstat(path(inside));
      if (entry && !(yield* this.#remove(inside, entry))) isAll = false;
    }
    return isAll;
  }

  *#one(name: string, entry: FileEntry): Running<boolean> {
    const { files, path, options: chosen, out } = this.#context;
    if (!(yield* this.#agrees(name, entry))) return false;
    let isRemoved = false;
    attempt(
      () => {
        files.remove(path(name));
        isRemoved = true;
      },
      (reason) => this.#fail(`cannot remove ${shellQuote(name)}: ${reason}`),
    );
    const what = entry.type === 'folder' ? 'removed directory' : 'removed';
    if (isRemoved && chosen.verbose) yield* out(`${what} ${shellQuote(name)}\n`);
    return isRemoved;
  }

  *#agrees(name: string, entry: FileEntry): Running<boolean> {
    const { process, options: chosen } = this.#context;
    const isProtected = entry.type !== 'link' && !isPermitted(entry, process.user, mayWrite);
    const asksAnyway = isProtected && !chosen.force && process.stdin.isTerminal === true;
    if (!this.#asks && !asksAnyway) return true;
    const what = `${isProtected ? 'write-protected ' : ''}${describe(entry)}`;
    return yield* confirms(this.#context, `remove ${what} ${shellQuote(name)}`);
  }

  #fail(message: string): void {
    this.#context.error(message);
    this.exit = 1;
  }
}

function describe(entry: FileEntry): string {
  if (entry.type === 'folder') return 'directory';
  if (entry.type === 'link') return 'symbolic link';
  return (entry.content ?? '') === '' ? 'regular empty file' : 'regular file';
}

export const unlink = defineProgram({
  name: 'unlink',
  suite: 'coreutils',
  summary: 'Call the unlink function to remove the specified FILE',
  usage: ['FILE', 'OPTION'],
  options: {},
  run({ args, files, path, error, process }) {
    const [operand, extra] = args;
    if (operand === undefined) throw new UsageError('missing operand');
    if (extra !== undefined) throw new UsageError(`extra operand ${quote(process, extra)}`);
    let exit = 0;
    attempt(
      () => {
        if (files.lstat(path(operand))?.type === 'folder') throw new FileError('EISDIR', operand);
        files.remove(path(operand));
      },
      (reason) => {
        error(`cannot unlink ${shellQuote(operand)}: ${reason}`);
        exit = 1;
      },
    );
    return done(exit);
  },
});
