/**
 * ls: lists folders.
 * Spec: https://www.gnu.org/software/coreutils/manual/html_node/ls-invocation.html
 * Simplified: one time stamp stands for all three, and index numbers are made up.
 */
import type { FileEntry } from '#lib/sim/files.ts';
import { joinPath } from '#lib/sim/paths.ts';
import type { Running } from '../../process.ts';
import { layOut } from '../column-layout.ts';
import { attempt } from '../error-text.ts';
import { globMatches } from '../glob.ts';
import { missingReason } from '../missing-reason.ts';
import { defineProgram, type Context } from '../program.ts';
import { shellQuote } from '../quote.ts';
import { UsageError } from '../usage-error.ts';
import { isTerminal, nameStyle } from './file-names.ts';
import { inodeOf, orders, type ListedFile } from './listed-file.ts';
import { longListing, totalLine } from './long-listing.ts';
import { lsOptions } from './ls-options.ts';

type LsContext = Context<typeof lsOptions>;

export const ls = defineProgram({
  name: 'ls',
  aliases: ['dir', 'vdir'],
  suite: 'coreutils',
  summary: 'List information about the FILEs (the current directory by default)',
  usage: '[OPTION]... [FILE]...',
  options: lsOptions,
  usageExit: 2,
  notSimulated: ['-D', '--dired', '-T', '--tabsize', '-Z', '--context', '--author', '--zero'],
  *run(context) {
    return yield* new Listing(context).run();
  },
});

class Listing {
  readonly #context: LsContext;
  readonly #isLong: boolean;
  #exit = 0;
  #isFirst = true;

  constructor(context: LsContext) {
    this.#context = context;
    const { options } = context;
    this.#isLong = options.l || options.g || options.o || longImplied(options);
  }

  *run(): Running<number> {
    const { args, options, out } = this.#context;
    const operands = args.length > 0 ? args : ['.'];
    const found = operands.flatMap((operand) => this.#find(operand));
    const isFolder = ({ entry }: ListedFile) => entry.type === 'folder' && !options.directory;
    const plain = this.#sorted(found.filter((file) => !isFolder(file)));
    if (plain.length > 0) {
      yield* out(this.#render(plain));
      this.#isFirst = false;
    }
    const showsNames = operands.length > 1 || options.recursive;
    for (const folder of this.#sorted(found.filter(isFolder))) {
      yield* this.#folder(folder, showsNames);
    }
    return this.#exit;
  }

  #find(operand: string): ListedFile[] {
    const { files, path, options } = this.#context;
    const at = path(operand);
    let reason = missingReason(files, at);
    const entry = attempt(
      () => {
        const link = files.lstat(at);
        // A link to a folder given as an operand is followed, but for -l, -d and -F.
        const follows = options.dereference || operand.endsWith('/') || !this.#keepsLinks();
        return link?.type === 'link' && follows ? (files.stat(at) ?? link) : link;
      },
      (why) => void (reason = why),
    );
    if (entry) return [{ name: operand, path: at, entry }];
    this.#complain(operand, reason);
    return [];
  }

  #complain(operand: string, reason: string): void {
    const { error, isBusyBox } = this.#context;
    error(isBusyBox ? `${operand}: ${reason}` : `cannot access ${shellQuote(operand)}: ${reason}`);
    this.#exit = isBusyBox ? 1 : 2;
  }

  #keepsLinks(): boolean {
    const { options } = this.#context;
    return this.#isLong || options.directory || options.classify !== undefined;
  }

  *#folder(folder: ListedFile, showsName: boolean): Running<void> {
    const { out, options } = this.#context;
    const children = this.#children(folder);
    if (!children) return;
    const start = this.#isFirst ? '' : '\n';
    this.#isFirst = false;
    const header = showsName ? `${start}${folder.name}:\n` : '';
    const total = this.#isLong || options.size ? totalLine(children, this.#context) : '';
    yield* out(header + total + this.#render(children));
    if (!options.recursive) return;
    for (const child of children) {
      if (child.entry.type !== 'folder' || child.name === '.' || child.name === '..') continue;
      yield* this.#folder({ ...child, name: joinPath(folder.name, child.name) }, true);
    }
  }

  #children(folder: ListedFile): ListedFile[] | undefined {
    const { files, options } = this.#context;
    const names = attempt(
      () => files.list(folder.path),
      (reason) => {
        this.#context.error(`cannot open directory ${shellQuote(folder.name)}: ${reason}`);
        this.#exit = Math.max(this.#exit, folder.name === '.' ? 2 : 1);
      },
    );
    if (!names) return undefined;
    const dots = options.all || options.f ? ['.', '..'] : [];
    const shown = names
      .filter((name) => this.#isShown(name))
      .map((name) => this.#child(folder, name));
    const special = dots.map((name) => this.#child(folder, name));
    return this.#sorted([...special, ...shown].filter((file) => file !== undefined));
  }

  #isShown(name: string): boolean {
    const { options } = this.#context;
    if (options.ignore.some((pattern) => globMatches(pattern, name))) return false;
    if (options['ignore-backups'] && name.endsWith('~')) return false;
    return !name.startsWith('.') || options.all || options['almost-all'] || options.f;
  }

  #child(folder: ListedFile, name: string): ListedFile | undefined {
    const { files, options } = this.#context;
    const path = name === '.' ? folder.path : this.#join(folder.path, name);
    const link = files.lstat(path);
    const entry: FileEntry | undefined = options.dereference ? (files.stat(path) ?? link) : link;
    return entry && { name, path, entry };
  }

  #join(folder: string, name: string): string {
    if (name === '..') return this.#context.path(`${folder}/..`);
    return folder === '/' ? `/${name}` : `${folder}/${name}`;
  }

  #sorted(files: readonly ListedFile[]): ListedFile[] {
    const { options } = this.#context;
    const compare = orders[orderName(options)];
    if (!compare) throw invalidSort(options.sort ?? '');
    const sorted = [...files].sort(compare);
    if (options.reverse && !options.f) sorted.reverse();
    if (!options['group-directories-first']) return sorted;
    const isFolder = ({ entry }: ListedFile) => entry.type === 'folder';
    return [...sorted.filter(isFolder), ...sorted.filter((file) => !isFolder(file))];
  }

  #render(files: readonly ListedFile[]): string {
    if (this.#isLong) return longListing(files, this.#context);
    const { options, process } = this.#context;
    const style = nameStyle(
      this.#context,
      files.map(({ name }) => name),
    );
    const cells = files.map((file) => {
      const cell = style.cell(file);
      if (!options.inode) return cell;
      const inode = `${inodeOf(file.path)} `;
      return { text: inode + cell.text, shown: inode + cell.shown };
    });
    if (options.m) return `${cells.map(({ shown }) => shown).join(', ')}\n`;
    const isColumns = options.C || options.x || (isTerminal(process) && !options.one);
    if (!isColumns) return cells.map(({ shown }) => `${shown}\n`).join('');
    const width = Number(options.width ?? process.terminal?.columns ?? 80);
    const usesTabs = options.color === undefined;
    return layOut(cells, { width, isAcross: options.x, usesTabs });
  }
}

function longImplied(options: LsContext['options']): boolean {
  return options['full-time'] || options['numeric-uid-gid'];
}

function orderName(options: LsContext['options']): string {
  if (options.f || options.U) return 'none';
  if (options.sort !== undefined) return options.sort;
  if (options.S) return 'size';
  if (options.t) return 'time';
  if (options.v) return 'version';
  return options.X ? 'extension' : 'name';
}

function invalidSort(word: string): UsageError {
  const valid = ['none', 'time', 'size', 'extension', 'version', 'width'].map(
    (name) => `\n  - ‘${name}’`,
  );
  return new UsageError(
    `invalid argument ‘${word}’ for ‘--sort’\nValid arguments are:${valid.join('')}`,
    { exitCode: 1 },
  );
}
