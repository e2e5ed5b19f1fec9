/** stat: what is known of a file. */
import type { FileEntry } from '#lib/sim/files.ts';
import { strftime } from './date/strftime.ts';
import { civilTime } from './date/time-zone.ts';
import { attempt } from './error-text.ts';
import { unescape } from './escapes.ts';
import { diskKilobytes, entrySize, modeText } from './file-mode.ts';
import { missingReason } from './missing-reason.ts';
import { inodeOf } from './ls/listed-file.ts';
import { pad } from './number-format.ts';
import { defineProgram, type Context } from './program.ts';
import { shellQuote } from './quote.ts';
import { UsageError } from './usage-error.ts';
import { groupName, userName } from './users.ts';

const options = {
  dereference: { short: 'L', help: 'follow links' },
  format: {
    short: 'c',
    takes: 'FORMAT',
    help: 'use the specified FORMAT; output a newline after each use',
  },
  printf: { takes: 'FORMAT', help: 'like --format, but interpret backslash escapes' },
  terse: { short: 't', help: 'print the information in terse form' },
} as const;

type StatContext = Context<typeof options>;

export const stat = defineProgram({
  name: 'stat',
  suite: 'coreutils',
  summary: 'Display file or file system status',
  usage: '[OPTION]... FILE...',
  options,
  notSimulated: ['-f', '--file-system', '--cached'],
  *run(context) {
    const { args, options: chosen, files, path, error, out } = context;
    if (args.length === 0) throw new UsageError('missing operand');
    let exit = 0;
    for (const operand of args) {
      const at = path(operand);
      let why = missingReason(files, at);
      const entry = attempt(
        () => (chosen.dereference ? files.stat(at) : files.lstat(at)),
        (reason) => void (why = reason),
      );
      if (entry) yield* out(render(context, { name: operand, path: at, entry }));
      else {
        error(`cannot statx ${shellQuote(operand)}: ${why}`);
        exit = 1;
      }
    }
    return exit;
  },
});

interface Subject {
  readonly name: string;
  readonly path: string;
  readonly entry: FileEntry;
}

const standard = `  File: %N
  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F
Device: 8,1\tInode: %-11i Links: %h
Access: (%04a/%10.10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)
Access: %x
Modify: %y
Change: %z
 Birth: %w
`;
const terse = '%n %s %b %f %u %g %D %i %h 0 0 %X %Y %Z %W %o\n';

function render(context: StatContext, subject: Subject): string {
  const { options: chosen } = context;
  if (chosen.printf !== undefined) {
    return fill(unescape(chosen.printf, false).text, context, subject);
  }
  if (chosen.format !== undefined) return `${fill(chosen.format, context, subject)}\n`;
  return fill(chosen.terse ? terse : standard, context, subject);
}

function fill(format: string, context: StatContext, subject: Subject): string {
  const pattern = /%([-0+ #']*)(\d*)(?:\.(\d+))?([a-zA-Z%])/g;
  let text = '';
  let last = 0;
  for (const found of format.matchAll(pattern)) {
    const [all, flags = '', width = '', precision, letter = ''] = found;
    const value = letter === '%' ? '%' : valueOf(letter, context, subject);
    const cut = value?.slice(0, precision === undefined ? undefined : Number(precision));
    const zeros = flags.includes('0') && cut !== undefined ? cut.padStart(Number(width), '0') : cut;
    text += format.slice(last, found.index);
    text += zeros === undefined ? all : pad(zeros, { flags, width: Number(width) });
    last = found.index + all.length;
  }
  return text + format.slice(last);
}

function valueOf(letter: string, context: StatContext, { name, path, entry }: Subject) {
  const { files, process } = context;
  const time = () => {
    const civil = civilTime(entry.modifiedMs, process.env.get('TZ') ?? 'UTC');
    return strftime('%Y-%m-%d %H:%M:%S.%N %z', civil);
  };
  const seconds = () => String(Math.floor(entry.modifiedMs / 1000));
  const values: Readonly<Record<string, () => string>> = {
    a: () => entry.mode.toString(8),
    A: () => modeText(entry),
    b: () => String(diskKilobytes(entry) * 2),
    B: () => '512',
    D: () => '801',
    f: () => (typeBits(entry) | entry.mode).toString(16),
    F: () => typeWords(entry),
    g: () => String(entry.gid),
    G: () => groupName(files, entry.gid),
    h: () => (entry.type === 'folder' ? '2' : '1'),
    i: () => String(inodeOf(path)),
    m: () => '/',
    n: () => name,
    N: () => quotedName(name, entry, context),
    o: () => '4096',
    s: () => String(entrySize(entry)),
    u: () => String(entry.uid),
    U: () => userName(files, entry.uid),
    w: time,
    W: seconds,
    x: time,
    X: seconds,
    y: time,
    Y: seconds,
    z: time,
    Z: seconds,
  };
  return values[letter]?.();
}

function quotedName(name: string, entry: FileEntry, { options: chosen }: StatContext): string {
  const isStandard = chosen.format === undefined && chosen.printf === undefined;
  const shown = isStandard ? name : shellQuote(name);
  if (entry.type !== 'link') return shown;
  return `${shown} -> ${isStandard ? entry.target : shellQuote(entry.target ?? '')}`;
}

function typeBits({ type, device }: FileEntry): number {
  if (device !== undefined) return 0o020000;
  return { file: 0o100000, folder: 0o040000, link: 0o120000 }[type];
}

function typeWords({ type, device, content }: FileEntry): string {
  if (device !== undefined) return 'character special file';
  if (type === 'file') return content === '' ? 'regular empty file' : 'regular file';
  return type === 'folder' ? 'directory' : 'symbolic link';
}
