/** diff: compares files, or the files of two folders, line by line. */
import type { Running } from '../../process.ts';
import { civilTime } from '../date/time-zone.ts';
import { strftime } from '../date/strftime.ts';
import { attempt } from '../error-text.ts';
import { openInput } from '../input.ts';
import { missingReason } from '../missing-reason.ts';
import { defineProgram, type Context } from '../program.ts';
import { shellQuote } from '../quote.ts';
import { UsageError } from '../usage-error.ts';
import { normalHunks, unifiedHunks } from './hunks.ts';

const options = {
  brief: { short: 'q', help: 'report only when files differ' },
  'report-identical-files': { short: 's', help: 'report when two files are the same' },
  u: { short: 'u', long: false, help: 'output 3 lines of unified context' },
  unified: { short: 'U', takes: 'NUM', help: 'output NUM (default 3) lines of unified context' },
  recursive: { short: 'r', help: 'recursively compare any subdirectories found' },
  'new-file': { short: 'N', help: 'treat absent files as empty' },
} as const;

type DiffContext = Context<typeof options>;

const exits = { same: 0, different: 1, trouble: 2 };

export const diff = defineProgram({
  name: 'diff',
  suite: 'diffutils',
  summary: 'Compare FILES line by line',
  usage: '[OPTION]... FILES',
  usageExit: exits.trouble,
  afterUsageError: "diff: Try 'diff --help' for more information.\n",
  options,
  notSimulated: ['-c', '-e', '-y', '-i', '-w', '-b', '-B', '-I', '--color', '--exclude'],
  *run(context) {
    const [before, after, extra] = context.args;
    if (before === undefined || after === undefined) {
      throw new UsageError(`missing operand after '${before ?? 'diff'}'`);
    }
    if (extra !== undefined) throw new UsageError(`extra operand '${extra}'`);
    const isFolder = { before: isFolderAt(context, before), after: isFolderAt(context, after) };
    if (isFolder.before && isFolder.after) return yield* compareFolders(context, before, after);
    // A file is compared with the file of its name in the folder.
    const pair = {
      before: isFolder.before ? `${before}/${lastPart(after)}` : before,
      after: isFolder.after ? `${after}/${lastPart(before)}` : after,
    };
    return yield* compareFiles(context, pair, '');
  },
});

interface Pair {
  readonly before: string;
  readonly after: string;
}

const isFolderAt = ({ files, path }: DiffContext, operand: string) =>
  operand !== '-' && files.stat(path(operand))?.type === 'folder';

const lastPart = (path: string) => path.slice(path.lastIndexOf('/') + 1);

function* compareFolders(context: DiffContext, before: string, after: string): Running<number> {
  const { files, path } = context;
  const inBefore = new Set(files.list(path(before)));
  const inAfter = new Set(files.list(path(after)));
  let exit = exits.same;
  for (const name of [...new Set([...inBefore, ...inAfter])].sort()) {
    const pair = { before: `${before}/${name}`, after: `${after}/${name}` };
    const missingFrom = !inBefore.has(name) ? after : !inAfter.has(name) ? before : undefined;
    exit = Math.max(exit, yield* compareEntry(context, pair, name, missingFrom));
  }
  return exit;
}

/** `onlyIn`: the folder that alone has the entry. */
function* compareEntry(
  context: DiffContext,
  pair: Pair,
  name: string,
  onlyIn: string | undefined,
): Running<number> {
  const { options: chosen, out } = context;
  if (onlyIn !== undefined && !chosen['new-file']) {
    yield* out(`Only in ${onlyIn}: ${name}\n`);
    return exits.different;
  }
  if (isFolderAt(context, pair.before) && isFolderAt(context, pair.after)) {
    if (chosen.recursive) return yield* compareFolders(context, pair.before, pair.after);
    yield* out(`Common subdirectories: ${pair.before} and ${pair.after}\n`);
    return exits.same;
  }
  return yield* compareFiles(context, pair, commandLine(context, pair));
}

/** How diff itself would be called for one pair: what stands above each when folders are compared. */
function commandLine({ process, args }: DiffContext, { before, after }: Pair): string {
  const given = process.argv.slice(1).filter((word) => !args.includes(word));
  return `${['diff', ...given, before, after].map(shellQuoteIfNeeded).join(' ')}\n`;
}

const shellQuoteIfNeeded = (word: string) => (/^[\w./:=-]+$/.test(word) ? word : shellQuote(word));

function* compareFiles(context: DiffContext, pair: Pair, heading: string): Running<number> {
  const before = yield* readOrComplain(context, pair.before);
  const after = yield* readOrComplain(context, pair.after);
  if (before === undefined || after === undefined) return exits.trouble;
  const { options: chosen, out } = context;
  if (before === after) {
    if (chosen['report-identical-files']) {
      yield* out(`Files ${pair.before} and ${pair.after} are identical\n`);
    }
    return exits.same;
  }
  if (chosen.brief) yield* out(`Files ${pair.before} and ${pair.after} differ\n`);
  else yield* out(`${heading}${difference(context, pair, before, after)}`);
  return exits.different;
}

function difference(context: DiffContext, pair: Pair, before: string, after: string): string {
  const lines = unifiedLines(context);
  if (lines === undefined) return normalHunks(before, after);
  const title = (mark: string, name: string) => `${mark} ${name}\t${timeOf(context, name)}\n`;
  const titles = title('---', pair.before) + title('+++', pair.after);
  return titles + unifiedHunks(before, after, lines);
}

function unifiedLines({ options: { u, unified } }: DiffContext): number | undefined {
  if (unified === undefined) return u ? 3 : undefined;
  if (!/^\d+$/.test(unified)) throw new UsageError(`invalid context length '${unified}'`);
  return Number(unified);
}

/** A missing file was never changed: its time is the epoch. */
function timeOf({ files, path, process }: DiffContext, name: string): string {
  const changedMs = files.stat(path(name))?.modifiedMs ?? (name === '-' ? process.nowMs : 0);
  const civil = civilTime(changedMs, process.env.get('TZ') ?? 'UTC');
  return strftime('%Y-%m-%d %H:%M:%S.%N %z', civil);
}

/** What is at the operand; undefined once it was said that nothing can be read there. */
function* readOrComplain(context: DiffContext, operand: string): Running<string | undefined> {
  const { files, path, options: chosen, error } = context;
  if (operand !== '-' && !files.stat(path(operand))) {
    if (chosen['new-file']) return '';
    error(`${operand}: ${missingReason(files, path(operand))}`);
    return undefined;
  }
  const input = attempt(
    () => openInput(context, operand),
    (reason) => error(`${operand}: ${reason}`),
  );
  return input ? yield* input.readAll() : undefined;
}
