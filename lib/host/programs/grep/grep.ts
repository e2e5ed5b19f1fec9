/**
 * grep: the lines that match.
 * Spec: https://www.gnu.org/software/grep/manual/grep.html
 */
import type { Running } from '../../process.ts';
import { defineProgram, type Context } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import { FileFinder, type FoundFile } from './found-files.ts';
import { grepOptions } from './grep-options.ts';
import { lineMatcher, takePatterns } from './line-matcher.ts';
import { outputStyle } from './output-style.ts';
import { searchFile, type Search } from './search-file.ts';

type GrepContext = Context<typeof grepOptions>;

const help =
  "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n";

export const grep = defineProgram({
  name: 'grep',
  aliases: ['egrep', 'fgrep'],
  suite: 'grep',
  summary: 'Search for PATTERNS in each FILE',
  usage: '[OPTION]... PATTERNS [FILE]...',
  options: grepOptions,
  usageExit: 2,
  afterUsageError: help,
  notSimulated: ['-U', '--binary', '-D', '--devices', '--exclude-from', '--no-ignore-case'],
  // -5 is -C 5, whose digits may be given apart: -1 -2.
  rewrite: (args) => args.map((arg) => arg.replace(/^-(\d+)$/, '-C$1')),
  *run(context) {
    const { args, process } = context;
    if (
      args.length === 0 &&
      context.options.regexp.length === 0 &&
      context.options.file.length === 0
    ) {
      process.err(help);
      return 2;
    }
    return yield* search(context);
  },
});

function* search(context: GrepContext): Running<number> {
  const { options } = context;
  const { patterns, operands } = takePatterns(context);
  const finder = new FileFinder(context);
  const showsFile =
    !options['no-filename'] &&
    (options['with-filename'] || operands.length > 1 || finder.isRecursive);
  const run: Search = {
    context,
    matcher: lineMatcher(patterns, context),
    style: outputStyle(context, showsFile),
    before: lineCount(options['before-context'] ?? options.context),
    after: lineCount(options['after-context'] ?? options.context),
    maxCount: maxCount(options['max-count']),
    isSilent: isSilent(options),
    hasWritten: false,
  };
  let isFound = false;
  for (const file of finder.find(operands)) {
    const count = yield* searchFile(file, run);
    isFound ||= count > 0;
    if (isFound && options.quiet) return 0;
    yield* summarize(file, count, { run, showsFile });
  }
  if (finder.hasFailed) return 2;
  return isFound ? 0 : 1;
}

function isSilent(options: GrepContext['options']): boolean {
  return (
    options.count ||
    options.quiet ||
    options['files-with-matches'] ||
    options['files-without-match']
  );
}

function* summarize(
  { name }: FoundFile,
  count: number,
  { run, showsFile }: { run: Search; showsFile: boolean },
): Running<void> {
  const { options, out } = run.context;
  const end = options.null ? '\0' : '\n';
  if (options['files-with-matches']) {
    if (count > 0) yield* out(run.style.fileName(name) + end);
  } else if (options['files-without-match']) {
    if (count === 0) yield* out(run.style.fileName(name) + end);
  } else if (options.count) {
    const prefix = showsFile
      ? run.style.prefix({ file: name, number: 0, offset: 0, isSelected: true })
      : '';
    const plain = options['line-number'] ? `${name}:` : prefix;
    yield* out(`${showsFile ? plain : ''}${count}\n`);
  }
}

function lineCount(text: string | undefined): number {
  if (text === undefined) return 0;
  if (!/^\d+$/.test(text)) {
    throw new UsageError(`${text}: invalid context length argument`, { pointsToHelp: false });
  }
  return Number(text);
}

function maxCount(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (!/^-?\d+$/.test(text)) throw new UsageError('invalid max count', { pointsToHelp: false });
  return text.startsWith('-') ? Number.POSITIVE_INFINITY : Number(text);
}
