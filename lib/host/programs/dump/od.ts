/**
 * od: bytes as numbers of every kind.
 * Spec: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/od.html
 * Simplified: floating point types are not shown.
 */
import { textToBytes } from '#lib/sim/text.ts';
import { openEach, plainComplaint } from '../each-file.ts';
import { defineProgram, type Context } from '../program.ts';
import { quote } from '../quote.ts';
import { parseCount } from '../size-suffix.ts';
import { NotSimulated, UsageError } from '../usage-error.ts';
import { printable, rowsOf } from './bytes.ts';
import { typesOf, type OdType } from './od-types.ts';

const options = {
  'address-radix': { short: 'A', takes: 'RADIX', help: 'output format for file offsets: doxn' },
  'skip-bytes': { short: 'j', takes: 'BYTES', help: 'skip BYTES input bytes first' },
  'read-bytes': { short: 'N', takes: 'BYTES', help: 'limit dump to BYTES input bytes' },
  format: { short: 't', takes: 'TYPE', repeats: true, help: 'select output format or formats' },
  'output-duplicates': { short: 'v', help: 'do not use * to mark line suppression' },
  width: {
    short: 'w',
    takes: 'BYTES',
    isOptional: true,
    help: 'output BYTES bytes per output line',
  },
  a: { short: 'a', long: false, help: 'same as -t a' },
  b: { short: 'b', long: false, help: 'same as -t o1' },
  c: { short: 'c', long: false, help: 'same as -t c' },
  d: { short: 'd', long: false, help: 'same as -t u2' },
  i: { short: 'i', long: false, help: 'same as -t dI' },
  l: { short: 'l', long: false, help: 'same as -t dL' },
  o: { short: 'o', long: false, help: 'same as -t o2' },
  s: { short: 's', long: false, help: 'same as -t d2' },
  x: { short: 'x', long: false, help: 'same as -t x2' },
} as const;

type OdContext = Context<typeof options>;

const letters: Readonly<Record<string, string>> = {
  a: 'a',
  b: 'o1',
  c: 'c',
  d: 'u2',
  i: 'dI',
  l: 'dL',
  o: 'o2',
  s: 'd2',
  x: 'x2',
};

export const od = defineProgram({
  name: 'od',
  suite: 'coreutils',
  summary: 'Write an unambiguous representation, octal bytes by default, of FILE',
  usage: '[OPTION]... [FILE]...',
  options,
  notSimulated: ['-S', '--strings', '--endian', '--traditional', '-f', '-e'],
  *run(context) {
    const types = chosenTypes(context);
    const address = addressOf(context);
    const skip = count(context, 'skip-bytes') ?? 0;
    const limit = count(context, 'read-bytes') ?? Infinity;
    let exit = 0;
    let text = '';
    for (const { input } of openEach(context, plainComplaint, () => (exit = 1))) {
      text += yield* input.readAll();
    }
    if (exit !== 0 && text === '') return exit;
    const all = textToBytes(text);
    if (skip > all.length) {
      throw new UsageError('cannot skip past end of combined input', { pointsToHelp: false });
    }
    const bytes = all.subarray(skip, skip + limit);
    yield* context.out(render(context, bytes, types, (at) => address(at + skip)));
    return exit;
  },
});

function count({ options, process }: OdContext, name: 'skip-bytes' | 'read-bytes') {
  const text = options[name];
  if (text === undefined) return undefined;
  const value = /^0x[\da-f]+$/i.test(text) ? Number(text) : parseCount(text);
  if (value !== undefined) return value;
  const letter = name === 'skip-bytes' ? 'j' : 'N';
  const why = `invalid -${letter} argument ${quote(process, text)}`;
  throw new UsageError(why, { pointsToHelp: false });
}

function chosenTypes({ given, process }: OdContext): OdType[] {
  const texts = given.flatMap(({ option, value }) =>
    option === 'format' ? [value] : (letters[option] ?? []),
  );
  return (texts.length > 0 ? texts : ['o2']).flatMap((text) => {
    if (/[fF]/.test(text)) throw new NotSimulated(`od -t ${text}`, 'the types a c d o u x');
    const types = typesOf(text);
    if (types) return types;
    const letter = /[^acdoux1248CSILz]/.exec(text)?.[0] ?? text;
    const why = `invalid character '${letter}' in type string ${quote(process, text)}`;
    throw new UsageError(why, { pointsToHelp: false });
  });
}

function addressOf({ options }: OdContext): (at: number) => string {
  const radix = options['address-radix'] ?? 'o';
  if (radix === 'n') return () => '';
  const base = { o: 8, d: 10, x: 16 }[radix];
  if (base !== undefined) return (at) => at.toString(base).padStart(radix === 'x' ? 6 : 7, '0');
  const why = `invalid output address radix '${radix}'; it must be one character from [doxn]`;
  throw new UsageError(why, { pointsToHelp: false });
}

function render(
  { options }: OdContext,
  bytes: Uint8Array,
  types: readonly OdType[],
  address: (at: number) => string,
): string {
  const width = options.width === true ? 32 : Number(options.width ?? 16);
  // All types share one grid: the widest field for its bytes sets the pace.
  const pace = Math.max(...types.map((type) => (type.digits + 1) / type.size));
  const margin = ' '.repeat(address(0).length);
  let text = '';
  let before = '';
  let isStar = false;
  for (const { at, bytes: row } of rowsOf(bytes, width)) {
    const key = row.join(' ');
    const repeats = key === before && row.length === width && !options['output-duplicates'];
    if (repeats && !isStar) text += '*\n';
    if (!repeats) text += rowText(row, { types, pace, width, start: address(at), margin });
    isStar = repeats;
    before = key;
  }
  const end = address(bytes.length);
  return end === '' ? text : `${text}${end}\n`;
}

interface RowRules {
  readonly types: readonly OdType[];
  readonly pace: number;
  readonly width: number;
  readonly start: string;
  readonly margin: string;
}

function rowText(row: Uint8Array, { types, pace, width, start, margin }: RowRules): string {
  return types
    .map((type, index) => {
      const room = Math.ceil(pace * type.size);
      const cells = rowsOf(row, type.size).map(({ bytes }) => type.show(bytes).padStart(room));
      const missing = Math.ceil((width - row.length) / type.size) * room;
      const tail = type.hasText ? `${' '.repeat(missing)}  >${printable(row)}<` : '';
      return `${index === 0 ? start : margin}${cells.join('')}${tail}\n`;
    })
    .join('');
}
