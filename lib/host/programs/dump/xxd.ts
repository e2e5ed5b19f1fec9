/** xxd: bytes in hexadecimal, and back. */
import { bytesToText, textToBytes } from '#lib/sim/text.ts';
import { withOperand } from '../error-text.ts';
import { openInput } from '../input.ts';
import { defineProgram, type Context } from '../program.ts';
import { parseCount } from '../size-suffix.ts';
import { UsageError } from '../usage-error.ts';
import { hexOf, printable, rowsOf } from './bytes.ts';

const options = {
  bits: { short: 'b', long: false, help: 'binary digit dump' },
  cols: { short: 'c', long: false, takes: 'cols', help: 'format <cols> octets per line' },
  groupsize: { short: 'g', long: false, takes: 'bytes', help: 'number of octets per group' },
  include: { short: 'i', long: false, help: 'output in C include file style' },
  len: { short: 'l', long: false, takes: 'len', help: 'stop after <len> octets' },
  plain: { short: 'p', long: false, help: 'output in postscript plain hexdump style' },
  revert: { short: 'r', long: false, help: 'convert hexdump into binary' },
  seek: { short: 's', long: false, takes: 'seek', help: 'start at <seek> bytes' },
  upper: { short: 'u', long: false, help: 'use upper case hex letters' },
} as const;

type XxdContext = Context<typeof options>;

export const xxd = defineProgram({
  name: 'xxd',
  suite: 'vim',
  summary: 'Make a hexdump or do the reverse',
  usage: ['[options] [infile [outfile]]', '-r [-c cols] [-p] [infile [outfile]]'],
  options,
  notSimulated: ['-a', '-C', '-d', '-e', '-E', '-n', '-o', '-R'],
  rewrite: (args) => args.map((arg) => (arg === '-ps' || arg === '-plain' ? '-p' : arg)),
  *run(context) {
    const [source = '-', target] = context.args;
    const text = yield* openInput(context, source).readAll();
    const result = context.options.revert ? revert(text, context) : dump(text, source, context);
    if (target === undefined) yield* context.out(result);
    else withOperand(target, () => context.files.write(context.path(target), result));
    return 0;
  },
});

function numberOf(text: string | undefined, standard: number): number {
  if (text === undefined) return standard;
  const value = /^0x/i.test(text) ? Number(text) : parseCount(text);
  if (value === undefined) throw new UsageError(`invalid number '${text}'`);
  return value;
}

function dump(text: string, source: string, context: XxdContext): string {
  const { options: chosen } = context;
  const start = numberOf(chosen.seek, 0);
  const bytes = textToBytes(text).subarray(start, start + numberOf(chosen.len, Infinity));
  const cased = (digits: string) => (chosen.upper ? digits.toUpperCase() : digits);
  if (chosen.include) return includeFile(bytes, source, cased);
  if (chosen.plain) {
    const rows = rowsOf(bytes, numberOf(chosen.cols, 30));
    return rows.map(({ bytes: row }) => `${cased(hexOf(row).join(''))}\n`).join('');
  }
  const columns = numberOf(chosen.cols, chosen.bits ? 6 : 16);
  const group = numberOf(chosen.groupsize, chosen.bits ? 1 : 2) || columns;
  const digits = chosen.bits ? 8 : 2;
  const width = columns * digits + Math.ceil(columns / group) - 1;
  return rowsOf(bytes, columns)
    .map(({ at, bytes: row }) => {
      const cells = chosen.bits
        ? [...row].map((byte) => byte.toString(2).padStart(8, '0'))
        : hexOf(row).map(cased);
      const groups = rowsOf(cells, group).map(({ bytes: part }) => part.join(''));
      const offset = (at + start).toString(16).padStart(8, '0');
      return `${offset}: ${groups.join(' ').padEnd(width)}  ${printable(row)}\n`;
    })
    .join('');
}

function includeFile(bytes: Uint8Array, source: string, cased: (text: string) => string): string {
  const rows = rowsOf(bytes, 12).map(
    ({ bytes: row }) =>
      `  ${hexOf(row)
        .map((digits) => `0x${cased(digits)}`)
        .join(', ')}`,
  );
  const body = rows.join(',\n');
  if (source === '-') return `${body}\n`;
  const name = source.replace(/^(?=\d)/, '__').replace(/[^\w]/g, '_');
  return `unsigned char ${name}[] = {\n${body}\n};\nunsigned int ${name}_len = ${bytes.length};\n`;
}

/** A row's digits end at two blanks, where the text begins. */
function revert(text: string, { options: chosen }: XxdContext): string {
  const bytes: number[] = [];
  for (const line of text.split('\n')) {
    const row = chosen.plain ? line : /^\s*[0-9a-fA-F]+:(.*)$/.exec(line)?.[1]?.split(/ {2,}/)[0];
    const digits = (row ?? '').replace(/\s/g, '');
    for (const [pair] of digits.matchAll(/^[0-9a-f]{2}|(?<=^(?:[0-9a-f]{2})*)[0-9a-f]{2}/gi)) {
      bytes.push(Number.parseInt(pair, 16));
    }
  }
  return bytesToText(Uint8Array.from(bytes));
}
