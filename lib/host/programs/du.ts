/** du: how much room folders and files take. */
import type { FileEntry } from '#lib/sim/files.ts';
import { joinPath } from '#lib/sim/paths.ts';
import type { Running } from '../process.ts';
import { attempt } from './error-text.ts';
import { diskKilobytes, entrySize } from './file-mode.ts';
import { compileGlob } from './glob.ts';
import { missingReason } from './missing-reason.ts';
import { defineProgram, type Context } from './program.ts';
import { quote, shellQuote } from './quote.ts';
import { humanSize, parseCount } from './size-suffix.ts';
import { UsageError } from './usage-error.ts';

const options = {
  all: { short: 'a', help: 'write counts for all files, not just directories' },
  'apparent-size': { help: 'print apparent sizes rather than device usage' },
  'block-size': { short: 'B', takes: 'SIZE', help: 'scale sizes by SIZE before printing them' },
  bytes: { short: 'b', help: "equivalent to '--apparent-size --block-size=1'" },
  total: { short: 'c', help: 'produce a grand total' },
  dereference: { short: 'L', help: 'dereference all symbolic links' },
  'max-depth': {
    short: 'd',
    takes: 'N',
    help: 'print the total for a directory only if it is N or fewer levels below',
  },
  exclude: { takes: 'PATTERN', repeats: true, help: 'exclude files that match PATTERN' },
  'human-readable': { short: 'h', help: 'print sizes in human readable format (e.g., 1K 234M 2G)' },
  si: { help: 'like -h, but use powers of 1000 not 1024' },
  k: { short: 'k', long: false, help: 'like --block-size=1K' },
  m: { short: 'm', long: false, help: 'like --block-size=1M' },
  'separate-dirs': { short: 'S', help: 'for directories do not include size of subdirectories' },
  summarize: { short: 's', help: 'display only a total for each argument' },
  'one-file-system': { short: 'x', help: 'skip directories on different file systems' },
} as const;

type DuContext = Context<typeof options>;

export const du = defineProgram({
  name: 'du',
  suite: 'coreutils',
  summary: 'Summarize device usage of the set of FILEs, recursively for directories',
  usage: ['[OPTION]... [FILE]...', '[OPTION]... --files0-from=F'],
  options,
  notSimulated: ['-0', '-D', '-H', '-l', '-t', '--threshold', '--inodes', '--time', '-X', '-P'],
  *run(context) {
    const counting = new Counting(context);
    const operands = context.args.length > 0 ? context.args : ['.'];
    let total = 0;
    for (const operand of operands) total += yield* counting.operand(operand);
    if (context.options.total) yield* counting.show(total, 'total');
    return counting.exit;
  },
});

class Counting {
  exit = 0;
  readonly #context: DuContext;
  readonly #depth: number;
  readonly #write: (bytes: number) => string;
  readonly #excluded: readonly ((name: string) => boolean)[];

  constructor(context: DuContext) {
    this.#context = context;
    this.#depth = depthOf(context);
    this.#write = writerOf(context);
    this.#excluded = context.options.exclude.map((pattern) => compileGlob(pattern));
  }

  *operand(operand: string): Running<number> {
    const { files, path } = this.#context;
    let why = missingReason(files, path(operand));
    const entry = attempt(
      () => this.#look(path(operand)),
      (reason) => void (why = reason),
    );
    if (entry) return (yield* this.#count(operand, entry, 0)) ?? 0;
    this.#context.error(`cannot access ${shellQuote(operand)}: ${why}`);
    this.exit = 1;
    return 0;
  }

  *show(bytes: number, name: string): Running<void> {
    yield* this.#context.out(`${this.#write(bytes)}\t${name}\n`);
  }

  #look(at: string): FileEntry | undefined {
    const { files, options: chosen } = this.#context;
    return chosen.dereference ? files.stat(at) : files.lstat(at);
  }

  *#count(name: string, entry: FileEntry, depth: number): Running<number | undefined> {
    const { options: chosen, process } = this.#context;
    process.step();
    if (this.#excluded.some((matches) => matches(name) || matches(name.replace(/^.*\//, ''))))
      return 0;
    const own = this.#size(entry);
    const isFolder = entry.type === 'folder';
    const [plain, folders] = isFolder ? yield* this.#inside(name, depth) : [0, 0];
    const shown = own + plain + (chosen['separate-dirs'] ? 0 : folders);
    const isListed = isFolder || chosen.all || depth === 0;
    if (isListed && depth <= this.#depth) yield* this.show(shown, name);
    return own + plain + folders;
  }

  /** What lies directly in a folder, and what its folders hold. */
  *#inside(name: string, depth: number): Running<[plain: number, folders: number]> {
    const { files, path, error } = this.#context;
    const children = attempt(
      () => files.list(path(name)),
      (reason) => {
        error(`cannot read directory ${shellQuote(name)}: ${reason}`);
        this.exit = 1;
      },
    );
    let [plain, folders] = [0, 0];
    for (const child of children ?? []) {
      const inside = joinPath(name, child);
      const entry = this.#look(path(inside));
      if (!entry) continue;
      const size = (yield* this.#count(inside, entry, depth + 1)) ?? 0;
      if (entry.type === 'folder') folders += size;
      else plain += size;
    }
    return [plain, folders];
  }

  #size(entry: FileEntry): number {
    const { options: chosen } = this.#context;
    const isApparent = chosen['apparent-size'] || chosen.bytes;
    return isApparent ? entrySize(entry) : diskKilobytes(entry) * 1024;
  }
}

function depthOf({ options: chosen, process }: DuContext): number {
  const text = chosen['max-depth'];
  if (text !== undefined && !/^\d+$/.test(text)) {
    throw new UsageError(`invalid maximum depth ${quote(process, text)}`);
  }
  if (chosen.summarize && text !== undefined && text !== '0') {
    throw new UsageError(`warning: summarizing conflicts with --max-depth=${text}`);
  }
  if (chosen.summarize && chosen.all) {
    throw new UsageError('cannot both summarize and show all entries');
  }
  return chosen.summarize ? 0 : Number(text ?? Infinity);
}

function writerOf({ options: chosen, given }: DuContext): (bytes: number) => string {
  const sizing = given.findLast(({ option }) =>
    /^(block-size|bytes|human-readable|si|k|m)$/.test(option),
  );
  if (sizing?.option === 'human-readable') return (bytes) => humanSize(bytes);
  if (sizing?.option === 'si') return (bytes) => humanSize(bytes, 1000);
  const text = chosen['block-size'] ?? '1K';
  const unit =
    sizing?.option === 'm' ? 1024 ** 2 : sizing?.option === 'bytes' ? 1 : blockSize(text);
  if (unit === undefined) {
    const why = `invalid -B argument '${text}'`;
    throw new UsageError(why, { pointsToHelp: false });
  }
  const suffix = /^[A-Za-z]/.test(text) && sizing?.option === 'block-size' ? text : '';
  return (bytes) => `${Math.ceil(bytes / unit)}${suffix}`;
}

/** "M" is "1M", and is written behind every number. */
const blockSize = (text: string) => parseCount(/^\d/.test(text) ? text : `1${text}`) || undefined;
