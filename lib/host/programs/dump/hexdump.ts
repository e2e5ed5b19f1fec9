/** hexdump and hd: bytes as numbers, sixteen in a row; rows that repeat are shown as one star. */
import { textToBytes } from '#lib/sim/text.ts';
import { openEach, plainComplaint } from '../each-file.ts';
import { defineProgram, type Context } from '../program.ts';
import { parseCount } from '../size-suffix.ts';
import { UsageError } from '../usage-error.ts';
import { hexOf, printable, rowsOf } from './bytes.ts';

const options = {
  'one-byte-octal': { short: 'b', help: 'one-byte octal display' },
  'one-byte-char': { short: 'c', help: 'one-byte character display' },
  canonical: { short: 'C', help: 'canonical hex+ASCII display' },
  'two-bytes-decimal': { short: 'd', help: 'two-byte decimal display' },
  'two-bytes-octal': { short: 'o', help: 'two-byte octal display' },
  'two-bytes-hex': { short: 'x', help: 'two-byte hexadecimal display' },
  length: { short: 'n', takes: '<length>', help: 'interpret only length bytes of input' },
  skip: { short: 's', takes: '<offset>', help: 'skip offset bytes from the beginning' },
  'no-squeezing': { short: 'v', help: 'output identical lines' },
} as const;

type HexdumpContext = Context<typeof options>;

export const hexdump = defineProgram({
  name: 'hexdump',
  aliases: ['hd'],
  suite: 'util-linux',
  summary: 'Display file contents in hexadecimal, decimal, octal, or ascii',
  usage: '[options] <file>...',
  options,
  notSimulated: ['-e', '--format', '-f', '--format-file', '-L', '--color', '-X', '--one-byte-hex'],
  *run(context) {
    const [skip, length] = [count(context, 'skip', 0), count(context, 'length', Infinity)];
    let exit = 0;
    let text = '';
    for (const { input } of openEach(context, plainComplaint, () => (exit = 1))) {
      text += yield* input.readAll();
    }
    if (exit !== 0 && text === '') {
      context.error('all input file arguments failed');
      return exit;
    }
    const bytes = textToBytes(text).subarray(skip, skip + length);
    yield* context.out(render(context, bytes, skip));
    return exit;
  },
});

function count({ options }: HexdumpContext, name: 'skip' | 'length', standard: number): number {
  const text = options[name];
  if (text === undefined) return standard;
  const value = /^0x/i.test(text) ? Number(text) : parseCount(text);
  if (value !== undefined && !Number.isNaN(value)) return value;
  throw new UsageError(`failed to parse ${name}: '${text}'`, { pointsToHelp: false });
}

type Format = (row: Uint8Array) => string;

const words = (digits: (word: number) => string): Format => {
  return (row) =>
    rowsOf(row, 2)
      .map(({ bytes: [low = 0, high = 0] }) => digits(low | (high << 8)))
      .join('');
};

const formats = {
  canonical: (row) => {
    const digits = hexOf(row);
    const half = (from: number) =>
      digits
        .slice(from, from + 8)
        .join(' ')
        .padEnd(23);
    return `  ${half(0)}  ${half(8)}  |${printable(row)}|`;
  },
  'one-byte-octal': (row) => [...row].map((byte) => ` ${octal(byte, 3)}`).join(''),
  'one-byte-char': (row) => [...row].map((byte) => ` ${named(byte).padStart(3)}`).join(''),
  'two-bytes-decimal': words((word) => `   ${String(word).padStart(5, '0')}`),
  'two-bytes-octal': words((word) => `  ${octal(word, 6)}`),
  'two-bytes-hex': words((word) => `    ${word.toString(16).padStart(4, '0')}`),
  standard: words((word) => ` ${word.toString(16).padStart(4, '0')}`),
} as const satisfies Readonly<Record<string, Format>>;

const octal = (value: number, width: number) => value.toString(8).padStart(width, '0');

const escapes: Readonly<Record<number, string>> = {
  0: '\\0',
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};

const named = (byte: number) =>
  escapes[byte] ?? (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : octal(byte, 3));

function formatOf({ options, name }: HexdumpContext): { show: Format; width: number } {
  const names = Object.keys(formats) as (keyof typeof formats)[];
  const isChosen = (one: keyof typeof formats) => one !== 'standard' && options[one];
  const chosen = name === 'hd' ? 'canonical' : (names.find(isChosen) ?? 'standard');
  return { show: formats[chosen], width: chosen === 'canonical' ? 8 : 7 };
}

function render(context: HexdumpContext, bytes: Uint8Array, start: number): string {
  const { show, width } = formatOf(context);
  const offset = (at: number) => (at + start).toString(16).padStart(width, '0');
  // A short last row is filled up with blanks, but in the canonical form, which does that itself.
  const full = width === 8 ? 0 : show(new Uint8Array(16)).length;
  let text = '';
  let before = '';
  let isStar = false;
  for (const { at, bytes: row } of rowsOf(bytes, 16)) {
    const shown = show(row);
    const repeats = shown === before && row.length === 16 && !context.options['no-squeezing'];
    if (repeats && !isStar) text += '*\n';
    if (!repeats) text += `${offset(at)}${shown.padEnd(full)}\n`;
    isStar = repeats;
    before = shown;
  }
  return bytes.length === 0 ? '' : `${text}${offset(bytes.length)}\n`;
}
