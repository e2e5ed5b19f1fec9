/** head: the first part of files. */
import { byteLength, bytesToText, textToBytes } from '#lib/sim/text.ts';
import type { Running } from '../process.ts';
import { openComplaint, openEach } from './each-file.ts';
import { splitLines, type Input } from './input.ts';
import { defineProgram, type Context } from './program.ts';
import { quote } from './quote.ts';
import { parseCount } from './size-suffix.ts';
import { UsageError } from './usage-error.ts';

const options = {
  bytes: { short: 'c', takes: '[-]NUM', help: 'print the first NUM bytes of each file' },
  lines: { short: 'n', takes: '[-]NUM', help: 'print the first NUM lines instead of the first 10' },
  quiet: {
    short: 'q',
    long: ['quiet', 'silent'],
    help: 'never print headers giving file names',
  },
  verbose: { short: 'v', help: 'always print headers giving file names' },
} as const;

export const head = defineProgram({
  name: 'head',
  suite: 'coreutils',
  summary: 'Print the first 10 lines of each FILE to standard output',
  usage: '[OPTION]... [FILE]...',
  options,
  notSimulated: ['-z', '--zero-terminated'],
  rewrite: (args) =>
    args.map((arg, index) => (index === 0 ? arg.replace(/^-(\d+)$/, '-n$1') : arg)),
  *run(context) {
    const { options, out, args } = context;
    const amount = countOf(context);
    const showsNames = options.verbose || (args.length > 1 && !options.quiet);
    let exit = 0;
    let isFirst = true;
    for (const { operand, input } of openEach(context, openComplaint, () => (exit = 1))) {
      if (showsNames) {
        const name = operand === '-' ? 'standard input' : operand;
        yield* out(`${isFirst ? '' : '\n'}==> ${name} <==\n`);
      }
      isFirst = false;
      if (amount.isBytes) yield* headBytes(input, amount, context);
      else yield* headLines(input, amount, context);
    }
    return exit;
  },
});

interface Amount {
  readonly count: number;
  /** All but the last. */
  readonly isFromEnd: boolean;
  readonly isBytes: boolean;
}

function countOf({ given, process }: Context<typeof options>): Amount {
  const last = given.findLast(({ option }) => option === 'bytes' || option === 'lines');
  const text = last?.value ?? '10';
  const isBytes = last?.option === 'bytes';
  const count = parseCount(text.replace(/^[-+]/, ''));
  if (count === undefined) {
    const what = isBytes ? 'bytes' : 'lines';
    const shown = quote(process, text.replace(/^-/, ''));
    throw new UsageError(`invalid number of ${what}: ${shown}`, { pointsToHelp: false });
  }
  return { count, isFromEnd: text.startsWith('-'), isBytes };
}

function* headLines(input: Input, amount: Amount, { out }: Pick<Context, 'out'>): Running<void> {
  if (amount.isFromEnd) {
    const text = yield* input.readAll();
    const lines = splitLines(text);
    const kept = lines.slice(0, Math.max(0, lines.length - amount.count));
    yield* out(kept.map((line) => `${line}\n`).join(''));
    return;
  }
  for (let n = 0; n < amount.count; n++) {
    const line = yield* input.readLine();
    if (line === undefined) return;
    yield* out(line);
  }
}

function* headBytes(input: Input, amount: Amount, { out }: Pick<Context, 'out'>): Running<void> {
  if (!amount.isFromEnd) {
    for (let left = amount.count; left > 0;) {
      const line = yield* input.readLine();
      if (line === undefined) return;
      const size = byteLength(line);
      yield* out(size <= left ? line : bytesToText(textToBytes(line).subarray(0, left)));
      left -= size;
    }
    return;
  }
  const bytes = textToBytes(yield* input.readAll());
  yield* out(bytesToText(bytes.subarray(0, Math.max(0, bytes.length - amount.count))));
}
