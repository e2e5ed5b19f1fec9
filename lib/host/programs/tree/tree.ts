/**
 * tree: a folder and what lies below it, drawn.
 * Spec: https://oldmanprogrammer.net/source.php?dir=projects/tree
 */
import type { FileEntry } from '#lib/sim/files.ts';
import { joinPath } from '#lib/sim/paths.ts';
import type { Running } from '../../process.ts';
import { strftime } from '../date/strftime.ts';
import { civilTime } from '../date/time-zone.ts';
import { attempt } from '../error-text.ts';
import { entrySize, modeText } from '../file-mode.ts';
import { compileGlob } from '../glob.ts';
import { defineProgram, type Context } from '../program.ts';
import { isUtf8Locale } from '../quote.ts';
import { humanSize } from '../size-suffix.ts';
import { UsageError } from '../usage-error.ts';
import { groupName, userName } from '../users.ts';
import { treeOptions } from './tree-options.ts';

type TreeContext = Context<typeof treeOptions>;

export const tree = defineProgram({
  name: 'tree',
  suite: 'tree',
  summary: 'List contents of directories in a tree-like format',
  usage: '[options] [directory ...]',
  options: treeOptions,
  notSimulated: [
    '-H',
    '-T',
    '-R',
    '-o',
    '-X',
    '--fromfile',
    '--du',
    '--prune',
    '--gitignore',
    '-x',
  ],
  optionWords: ({ problem, option }) =>
    problem === 'unknown' ? `Invalid argument -\`${option.replace(/^-/, '')}'.` : '',
  *run(context) {
    const drawing = new Drawing(context);
    for (const operand of context.args.length > 0 ? context.args : ['.']) {
      yield* drawing.root(operand);
    }
    if (!context.options.noreport) yield* drawing.report();
    return drawing.exit;
  },
});

/** What stands before a name: the way down, and the last branch. */
const branches = {
  lines: { down: '│\u00a0\u00a0 ', none: '    ', middle: '├── ', last: '└── ' },
  ascii: { down: '|   ', none: '    ', middle: '|-- ', last: '`-- ' },
} as const;

interface Member {
  readonly name: string;
  readonly path: string;
  readonly entry: FileEntry;
}

class Drawing {
  exit = 0;
  readonly #context: TreeContext;
  readonly #depth: number;
  readonly #signs: (typeof branches)['lines' | 'ascii'];
  readonly #keeps: (member: Member) => boolean;
  #folders = 0;
  #files = 0;

  constructor(context: TreeContext) {
    const { options: chosen, process } = context;
    this.#context = context;
    const level = chosen.L ?? '99999';
    if (!/^[1-9]\d*$/.test(level)) {
      throw new UsageError('Invalid level, must be greater than 0.', { pointsToHelp: false });
    }
    this.#depth = Number(level);
    const isPlain = chosen.charset?.toLowerCase() === 'ascii' || !isUtf8Locale(process);
    this.#signs = isPlain ? branches.ascii : branches.lines;
    this.#keeps = filter(context);
  }

  *root(operand: string): Running<void> {
    const { files, path, out } = this.#context;
    const entry = files.stat(path(operand));
    if (entry?.type !== 'folder') {
      this.exit = 2;
      return yield* out(`${operand}  [error opening dir]\n`);
    }
    this.#folders++;
    yield* out(`${this.#details(entry)}${this.#name({ name: operand, path: operand, entry })}\n`);
    yield* this.#inside(operand, '', 1);
  }

  *report(): Running<void> {
    const count = (number: number, one: string, many: string) =>
      `${number} ${number === 1 ? one : many}`;
    const folders = count(this.#folders, 'directory', 'directories');
    const files = this.#context.options.d ? '' : `, ${count(this.#files, 'file', 'files')}`;
    yield* this.#context.out(`\n${folders}${files}\n`);
  }

  *#inside(folder: string, before: string, depth: number): Running<void> {
    if (depth > this.#depth) return;
    const members = this.#members(folder);
    for (const [index, member] of members.entries()) {
      this.#context.process.step();
      const isLast = index === members.length - 1;
      const { i: isFlat } = this.#context.options;
      const branch = isFlat ? '' : before + (isLast ? this.#signs.last : this.#signs.middle);
      yield* this.#context.out(`${branch}${this.#details(member.entry)}${this.#line(member)}\n`);
      if (!this.#isFolder(member)) {
        this.#files++;
        continue;
      }
      this.#folders++;
      if (member.entry.type === 'link' && !this.#context.options.l) continue;
      const inside = before + (isLast ? this.#signs.none : this.#signs.down);
      yield* this.#inside(member.path, inside, depth + 1);
    }
  }

  #members(folder: string): Member[] {
    const { files, path, options: chosen } = this.#context;
    const names = attempt(
      () => files.list(path(folder)),
      () => (this.exit = 2),
    );
    const members = (Array.isArray(names) ? names : []).flatMap((name) => {
      const inside = joinPath(folder, name);
      const entry = files.lstat(path(inside));
      return entry ? [{ name, path: inside, entry }] : [];
    });
    const kept = members.filter((member) => this.#keeps(member)).sort(order(chosen));
    const rank = (member: Member) => (this.#isFolder(member) ? 0 : 1);
    const grouped = chosen.dirsfirst ? kept.sort((a, b) => rank(a) - rank(b)) : kept;
    return chosen.filesfirst ? grouped.sort((a, b) => rank(b) - rank(a)) : grouped;
  }

  #isFolder({ path, entry }: Member): boolean {
    if (entry.type !== 'link') return entry.type === 'folder';
    return this.#context.files.stat(this.#context.path(path))?.type === 'folder';
  }

  #line(member: Member): string {
    const { entry } = member;
    const target = entry.type === 'link' ? ` -> ${entry.target ?? ''}` : '';
    return this.#name(member) + target;
  }

  #name({ name, path, entry }: Member): string {
    const { options: chosen, process } = this.#context;
    const text = chosen.f ? path : name;
    const quoted = chosen.Q ? JSON.stringify(text) : text;
    const mark = chosen.F ? indicator(entry) : '';
    const isColored = chosen.C || (process.stdout.isTerminal === true && !chosen.n);
    const color = isColored ? colorOf(entry) : undefined;
    return (color === undefined ? quoted : `\x1b[${color}m${quoted}\x1b[0m`) + mark;
  }

  /** "[-rw-r--r-- root      1.2K Nov 20 18:41]  " */
  #details(entry: FileEntry): string {
    const { options: chosen, files, process } = this.#context;
    const size = entrySize(entry);
    const parts = [
      ...(chosen.p ? [modeText(entry)] : []),
      ...(chosen.u ? [userName(files, entry.uid).padEnd(8)] : []),
      ...(chosen.g ? [groupName(files, entry.gid).padEnd(8)] : []),
      ...(chosen.h ? [humanSize(size).padStart(4)] : chosen.s ? [String(size).padStart(11)] : []),
      ...(chosen.D ? [this.#time(entry, process.nowMs)] : []),
    ];
    return parts.length > 0 ? `[${parts.join(' ')}]  ` : '';
  }

  #time({ modifiedMs }: FileEntry, nowMs: number): string {
    const { options: chosen, process } = this.#context;
    const halfYearMs = 15_778_476_000;
    const isRecent = nowMs - modifiedMs < halfYearMs;
    const format = chosen.timefmt ?? (isRecent ? '%b %e %H:%M' : '%b %e  %Y');
    return strftime(format, civilTime(modifiedMs, process.env.get('TZ') ?? 'UTC'));
  }
}

function order(chosen: TreeContext['options']): (a: Member, b: Member) => number {
  const byName = (a: Member, b: Member) => (a.name < b.name ? -1 : 1);
  const compare = chosen.t
    ? (a: Member, b: Member) => a.entry.modifiedMs - b.entry.modifiedMs || byName(a, b)
    : byName;
  return chosen.r ? (a, b) => compare(b, a) : compare;
}

function filter({ options: chosen }: TreeContext): (member: Member) => boolean {
  const rules = { ignoreCase: chosen['ignore-case'] };
  const any = (lists: readonly string[]) => {
    const patterns = lists.flatMap((list) => list.split('|'));
    const tests = patterns.map((pattern) => compileGlob(pattern, rules));
    return (name: string) => tests.some((matches) => matches(name));
  };
  const [isWanted, isIgnored] = [any(chosen.P), any(chosen.I)];
  return ({ name, entry }) => {
    const isFolder = entry.type === 'folder';
    if (name.startsWith('.') && !chosen.a) return false;
    if (chosen.d && !isFolder) return false;
    if (isIgnored(name)) return false;
    return chosen.P.length === 0 || isFolder || isWanted(name);
  };
}

function indicator({ type, mode }: FileEntry): string {
  if (type === 'folder') return '/';
  if (type === 'link') return '';
  return (mode & 0o111) === 0 ? '' : '*';
}

function colorOf({ type, mode }: FileEntry): string | undefined {
  if (type === 'folder') return '01;34';
  if (type === 'link') return '01;36';
  return (mode & 0o111) === 0 ? undefined : '01;32';
}
