/**
 * tail: the last part of files, and what is added to them.
 * Simplified: -f and -F are one; a file that is cut or replaced is read on from its start.
 */
import { bytesToText, textToBytes } from '#lib/sim/text.ts';
import type { Running } from '../process.ts';
import { openComplaint, openEach } from './each-file.ts';
import { splitLines } from './input.ts';
import { defineProgram, type Context } from './program.ts';
import { quote, shellQuote } from './quote.ts';
import { parseCount } from './size-suffix.ts';
import { UsageError } from './usage-error.ts';

const options = {
  bytes: { short: 'c', takes: '[+]NUM', help: 'output the last NUM bytes' },
  follow: {
    short: 'f',
    takes: '{name|descriptor}',
    isOptional: true,
    help: 'output appended data as the file grows',
  },
  F: { short: 'F', long: false, help: 'same as --follow=name --retry' },
  lines: {
    short: 'n',
    takes: '[+]NUM',
    help: 'output the last NUM lines instead of the last 10; +NUM to start with line NUM',
  },
  quiet: { short: 'q', long: ['quiet', 'silent'], help: 'never output headers' },
  retry: { help: 'keep trying to open a file if it is inaccessible' },
  'sleep-interval': { short: 's', takes: 'N', help: 'with -f, sleep N seconds between looks' },
  verbose: { short: 'v', help: 'always output headers giving file names' },
} as const;

type TailContext = Context<typeof options>;

export const tail = defineProgram({
  name: 'tail',
  suite: 'coreutils',
  summary: 'Print the last 10 lines of each FILE to standard output',
  usage: '[OPTION]... [FILE]...',
  options,
  notSimulated: ['--pid', '-z', '--zero-terminated', '--max-unchanged-stats'],
  rewrite: (args) => args.flatMap((arg, index) => (index === 0 ? oldStyle(arg) : [arg])),
  *run(context) {
    const take = takerOf(context);
    const follows = context.options.follow !== undefined || context.options.F;
    const header = headerWriter(context);
    let exit = 0;
    const followed: Followed[] = [];
    for (const { operand, input } of openEach(context, openComplaint, () => (exit = 1))) {
      const text = yield* input.readAll();
      yield* context.out(header(operand) + take(text));
      if (operand !== '-') followed.push({ operand, path: context.path(operand), seen: text });
    }
    if (!follows) return exit;
    const awaited =
      context.options.F || context.options.retry ? withMissing(context, followed) : followed;
    if (awaited.length > 0) yield* follow(awaited, context, header);
    if (exit !== 0) context.error(context.isBusyBox ? 'no files' : 'no files remaining');
    return exit;
  },
});

/** All files in the order they were named, also those that may come yet. */
function withMissing({ args, path }: TailContext, found: readonly Followed[]): Followed[] {
  return args
    .filter((operand) => operand !== '-')
    .map(
      (operand) =>
        found.find((file) => file.operand === operand) ?? {
          operand,
          path: path(operand),
          seen: '',
          isMissing: true,
        },
    );
}

/** -20, +5 and -5f, as tail was called before it had options. */
function oldStyle(arg: string): string[] {
  const found = /^([-+])(\d+)(f?)$/.exec(arg);
  if (!found) return [arg];
  const [, sign = '', count = '', f = ''] = found;
  return [`-n${sign === '+' ? '+' : ''}${count}`, ...(f === '' ? [] : ['-f'])];
}

function headerWriter({ options, args }: TailContext): (operand: string) => string {
  const shows = options.verbose || (args.length > 1 && !options.quiet);
  let isFirst = true;
  return (operand) => {
    if (!shows) return '';
    const start = isFirst ? '' : '\n';
    isFirst = false;
    return `${start}==> ${operand === '-' ? 'standard input' : operand} <==\n`;
  };
}

function takerOf({ given, process }: TailContext): (text: string) => string {
  const last = given.findLast(({ option }) => option === 'bytes' || option === 'lines');
  const text = last?.value ?? '10';
  const isFromStart = text.startsWith('+');
  const count = parseCount(text.replace(/^[-+]/, ''));
  if (count === undefined) {
    const what = last?.option === 'bytes' ? 'bytes' : 'lines';
    const shown = quote(process, text.replace(/^-/, ''));
    throw new UsageError(`invalid number of ${what}: ${shown}`, { pointsToHelp: false });
  }
  const start = (length: number) =>
    isFromStart ? Math.max(0, count - 1) : Math.max(0, length - count);
  if (last?.option === 'bytes') {
    return (text) => {
      const bytes = textToBytes(text);
      return bytesToText(bytes.subarray(start(bytes.length)));
    };
  }
  return (text) => {
    const lines = splitLines(text);
    const kept = lines.slice(start(lines.length)).join('\n');
    return kept === '' && start(lines.length) >= lines.length
      ? ''
      : kept + (text.endsWith('\n') ? '\n' : '');
  };
}

interface Followed {
  readonly operand: string;
  readonly path: string;
  seen: string;
  isMissing?: boolean;
}

function* follow(
  followed: readonly Followed[],
  { process, files, out, error, isBusyBox }: TailContext,
  header: (operand: string) => string,
): Running<never> {
  const contentOf = ({ path, seen }: Followed) => files.stat(path)?.content ?? seen;
  const hasCome = ({ path, isMissing = false }: Followed) => isMissing && files.stat(path);
  const hasGrown = (file: Followed) => contentOf(file) !== file.seen;
  let latest = followed.at(-1);
  for (;;) {
    for (const file of followed.filter(hasCome)) {
      file.isMissing = false;
      error(appearedText(file.operand, isBusyBox));
    }
    const grown = followed.filter(hasGrown);
    for (const file of grown) {
      const content = contentOf(file);
      const added = content.startsWith(file.seen) ? content.slice(file.seen.length) : content;
      file.seen = content;
      yield* out((file === latest ? '' : header(file.operand)) + added);
      latest = file;
    }
    yield* process.wait({ until: () => followed.some((file) => hasCome(file) || hasGrown(file)) });
  }
}

const appearedText = (operand: string, isBusyBox: boolean): string =>
  isBusyBox
    ? `${operand} has appeared; following end of new file`
    : `${shellQuote(operand)} has appeared;  following new file`;
