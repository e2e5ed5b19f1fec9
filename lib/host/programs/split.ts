/** split: cuts a file into pieces. */
import { byteLength, bytesToText, textToBytes } from '#lib/sim/text.ts';
import { openComplaint } from './each-file.ts';
import { attempt, withOperand } from './error-text.ts';
import { openInput } from './input.ts';
import { defineProgram, type Context } from './program.ts';
import { quote, shellQuote } from './quote.ts';
import { parseCount } from './size-suffix.ts';
import { UsageError } from './usage-error.ts';

const options = {
  'suffix-length': { short: 'a', takes: 'N', help: 'generate suffixes of length N (default 2)' },
  'additional-suffix': { takes: 'SUFFIX', help: 'append an additional SUFFIX to file names' },
  bytes: { short: 'b', takes: 'SIZE', help: 'put SIZE bytes per output file' },
  d: { short: 'd', long: false, help: 'use numeric suffixes starting at 0, not alphabetic' },
  'numeric-suffixes': { takes: 'FROM', isOptional: true, help: 'same as -d, with a start value' },
  x: { short: 'x', long: ['hex-suffixes'], help: 'use hex suffixes starting at 0' },
  'elide-empty-files': { short: 'e', help: "do not generate empty output files with '-n'" },
  lines: { short: 'l', takes: 'NUMBER', help: 'put NUMBER lines per output file' },
  number: { short: 'n', takes: 'CHUNKS', help: 'generate CHUNKS output files' },
  verbose: { help: 'print a diagnostic just before each output file is opened' },
} as const;

type SplitContext = Context<typeof options>;

export const split = defineProgram({
  name: 'split',
  suite: 'coreutils',
  summary: 'Output pieces of FILE to PREFIXaa, PREFIXab, ...',
  usage: '[OPTION]... [FILE [PREFIX]]',
  options,
  notSimulated: ['-C', '--line-bytes', '--filter', '-t', '--separator', '-u', '--unbuffered'],
  rewrite: (args) => args.flatMap((arg) => (/^-\d+$/.test(arg) ? ['-l', arg.slice(1)] : [arg])),
  *run(context) {
    const { args, options: chosen, files, path, process, out } = context;
    const [source = '-', prefix = 'x', extra] = args;
    if (extra !== undefined) throw new UsageError(`extra operand ${quote(process, extra)}`);
    const cut = cutter(context);
    const suffix = suffixes(context);
    const input = attempt(
      () => openInput(context, source),
      (reason) => context.error(openComplaint(source, reason)),
    );
    if (!input) return 1;
    const pieces = cut(yield* input.readAll());
    for (const [index, piece] of pieces.entries()) {
      const name = `${prefix}${suffix(index)}${chosen['additional-suffix'] ?? ''}`;
      if (chosen.verbose) yield* out(`creating file ${shellQuote(name)}\n`);
      withOperand(name, () => files.write(path(name), piece, { mode: 0o666 & ~process.umask }));
      yield* process.pause();
    }
    return 0;
  },
});

function cutter(context: SplitContext): (text: string) => string[] {
  const { bytes, lines, number } = context.options;
  const ways = [bytes, lines, number].filter((way) => way !== undefined);
  if (ways.length > 1) throw new UsageError('cannot split in more than one way');
  if (number !== undefined) return intoChunks(context, number);
  if (bytes !== undefined) {
    const size = countOf(context, bytes, 'bytes');
    return (text) => byBytes(textToBytes(text), size);
  }
  const count = countOf(context, lines ?? '1000', 'lines');
  return (text) => byLines(text.match(/[^\n]*\n|[^\n]+/g) ?? [], count);
}

function countOf({ process }: SplitContext, text: string, what: string): number {
  const count = parseCount(text);
  if (count !== undefined && count > 0) return count;
  const range = count === 0 ? ': Numerical result out of range' : '';
  const why = `invalid number of ${what}: ${quote(process, text)}${range}`;
  throw new UsageError(why, { pointsToHelp: false });
}

function byBytes(bytes: Uint8Array, size: number): string[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) =>
    bytesToText(bytes.subarray(index * size, (index + 1) * size)),
  );
}

function byLines(lines: readonly string[], size: number): string[] {
  const count = Math.ceil(lines.length / size);
  return Array.from({ length: count }, (_, index) =>
    lines.slice(index * size, (index + 1) * size).join(''),
  );
}

/** "4": as many pieces, alike in size; "l/4": the same, and no line is cut. */
function intoChunks(context: SplitContext, chunks: string): (text: string) => string[] {
  const [, keepsLines, digits] = /^(l\/)?(\d+)$/.exec(chunks) ?? [];
  const count = Number(digits);
  if (digits === undefined || count === 0) {
    const why = `invalid number of chunks: ${quote(context.process, chunks)}`;
    throw new UsageError(why, { pointsToHelp: false });
  }
  const keeps = (piece: string) => piece !== '' || !context.options['elide-empty-files'];
  return (text) => {
    const pieces = keepsLines === undefined ? evenly(text, count) : evenLines(text, count);
    return pieces.filter(keeps);
  };
}

/** Where each of `count` pieces ends; what is left over goes to the first ones. */
function ends(size: number, count: number): number[] {
  const [each, more] = [Math.floor(size / count), size % count];
  return Array.from(
    { length: count },
    (_, index) => (index + 1) * each + Math.min(index + 1, more),
  );
}

function evenly(text: string, count: number): string[] {
  const bytes = textToBytes(text);
  const borders = ends(bytes.length, count);
  return borders.map((end, index) => bytesToText(bytes.subarray(borders[index - 1] ?? 0, end)));
}

/** A line belongs to the piece in which it begins. */
function evenLines(text: string, count: number): string[] {
  const pieces = Array.from({ length: count }, () => '');
  const borders = ends(byteLength(text), count);
  let at = 0;
  let piece = 0;
  for (const [line] of text.matchAll(/[^\n]*\n|[^\n]+/g)) {
    while (at >= (borders[piece] ?? Infinity)) piece++;
    pieces[piece] += line;
    at += byteLength(line);
  }
  return pieces;
}

function suffixes({ options: chosen }: SplitContext): (index: number) => string {
  const numeric = chosen['numeric-suffixes'];
  const [digits, start] =
    chosen.d || numeric !== undefined
      ? ['0123456789', Number(typeof numeric === 'string' ? numeric : 0)]
      : [chosen.x ? '0123456789abcdef' : 'abcdefghijklmnopqrstuvwxyz', 0];
  const length = Number(chosen['suffix-length'] ?? 2);
  return (index) => {
    let text = '';
    for (let rest = index + start; text.length < length; rest = Math.floor(rest / digits.length)) {
      text = digits.charAt(rest % digits.length) + text;
    }
    if (index + start < digits.length ** length) return text;
    throw new UsageError('output file suffixes exhausted', { pointsToHelp: false });
  };
}
