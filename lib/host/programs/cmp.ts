/** cmp: where two files begin to differ, byte by byte. */
import { textToBytes } from '#lib/sim/text.ts';
import type { Running } from '../process.ts';
import { openInput } from './input.ts';
import { defineProgram, type Context } from './program.ts';
import { parseCount } from './size-suffix.ts';
import { UsageError } from './usage-error.ts';
import { visibleByte } from './visible.ts';

const options = {
  'print-bytes': { short: 'b', help: 'print differing bytes' },
  'ignore-initial': { short: 'i', takes: 'SKIP', help: 'skip first SKIP bytes of both inputs' },
  verbose: { short: 'l', help: 'output byte numbers and differing byte values' },
  bytes: { short: 'n', takes: 'LIMIT', help: 'compare at most LIMIT bytes' },
  quiet: { short: 's', long: ['quiet', 'silent'], help: 'suppress all normal output' },
} as const;

type CmpContext = Context<typeof options>;

export const cmp = defineProgram({
  name: 'cmp',
  suite: 'diffutils',
  summary: 'Compare two files byte by byte',
  usage: '[OPTION]... FILE1 [FILE2 [SKIP1 [SKIP2]]]',
  options,
  usageExit: 2,
  afterUsageError: "cmp: Try 'cmp --help' for more information.\n",
  *run(context) {
    const { args } = context;
    const [first, second = '-', ...skips] = args;
    if (first === undefined) throw new UsageError(`missing operand after 'cmp'`);
    const both = context.options['ignore-initial']?.split(':') ?? skips;
    const names = [first, second] as const;
    if (context.options.quiet && names.some((name) => isMissing(context, name))) return 2;
    const left = yield* part(context, first, both[0]);
    const right = yield* part(context, second, both[1] ?? both[0]);
    if (args[4] !== undefined) throw new UsageError(`extra operand '${args[4]}'`);
    return yield* compare(context, names, [left, right]);
  },
});

const isMissing = ({ files, path }: CmpContext, name: string) =>
  name !== '-' && !files.stat(path(name));

function* part(context: CmpContext, name: string, skipText = '0'): Running<Uint8Array> {
  const number = (text: string, what: string) => {
    const value = parseCount(text);
    if (value === undefined) throw new UsageError(`invalid ${what} '${text}'`);
    return value;
  };
  const skip = number(skipText, '--ignore-initial value');
  const { bytes } = context.options;
  const limit = bytes === undefined ? undefined : skip + number(bytes, '--bytes value');
  return textToBytes(yield* openInput(context, name).readAll()).subarray(skip, limit);
}

type Pair<T> = readonly [T, T];

function* compare(
  context: CmpContext,
  names: Pair<string>,
  [left, right]: Pair<Uint8Array>,
): Running<number> {
  const { options: chosen, process } = context;
  const shared = Math.min(left.length, right.length);
  let differs = false;
  let line = 1;
  for (let at = 0; at < shared; at++) {
    const [one = 0, two = 0] = [left[at], right[at]];
    if (one !== two) {
      differs = true;
      if (chosen.quiet) return 1;
      yield* context.out(difference(context, names, { at: at + 1, line, bytes: [one, two] }));
      if (!chosen.verbose) return 1;
    }
    if (one === 10) line++;
    if (at % 4096 === 0) yield* process.pause();
  }
  if (left.length === right.length) return differs ? 1 : 0;
  if (!chosen.quiet) {
    const short = left.length < right.length ? names[0] : names[1];
    process.err(`cmp: ${ending(short, left.subarray(0, shared), chosen.verbose)}\n`);
  }
  return 1;
}

interface Difference {
  /** Counted from 1. */
  readonly at: number;
  readonly line: number;
  readonly bytes: Pair<number>;
}

function difference(
  { options: chosen }: CmpContext,
  [first, second]: Pair<string>,
  { at, line, bytes }: Difference,
): string {
  const octal = bytes.map((byte) => byte.toString(8).padStart(3));
  const shown = bytes.map((byte) => visibleByte(byte));
  const [a, b] = octal.map((text, index) =>
    chosen['print-bytes'] ? `${text} ${shown[index]}` : text,
  );
  if (chosen.verbose) {
    const padded = chosen['print-bytes'] ? `${octal[0]} ${shown[0]?.padEnd(4)}` : a;
    return `${at} ${padded} ${b}\n`;
  }
  const what = chosen['print-bytes'] ? ` is ${a} ${b}` : '';
  return `${first} ${second} differ: byte ${at}, line ${line}${what}\n`;
}

/** "EOF on x after byte 8, in line 3": a line that is whole is counted and not named. */
function ending(name: string, content: Uint8Array, isVerbose: boolean): string {
  if (content.length === 0) return `EOF on ${name} which is empty`;
  const newlines = content.filter((byte) => byte === 10).length;
  const isWhole = content.at(-1) === 10;
  const where = isVerbose ? '' : isWhole ? `, line ${newlines}` : `, in line ${newlines + 1}`;
  return `EOF on ${name} after byte ${content.length}${where}`;
}
