/** seq: numbers from first to last. */
import type { Running } from '../process.ts';
import { formatFloat } from './number-format.ts';
import { defineProgram, type Context } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';

const options = {
  format: { short: 'f', takes: 'FORMAT', help: 'use printf style floating-point FORMAT' },
  separator: { short: 's', takes: 'STRING', help: 'use STRING to separate numbers' },
  'equal-width': { short: 'w', help: 'equalize width by padding with leading zeroes' },
} as const;

type SeqContext = Context<typeof options>;

export const seq = defineProgram({
  name: 'seq',
  suite: 'coreutils',
  summary: 'Print numbers from FIRST to LAST, in steps of INCREMENT',
  usage: ['[OPTION]... LAST', '[OPTION]... FIRST LAST', '[OPTION]... FIRST INCREMENT LAST'],
  options,
  // Negative numbers are no options.
  rewrite: (args) => {
    const first = args.findIndex((arg) => /^-\.?\d/.test(arg));
    return first < 0 || args.includes('--')
      ? args
      : [...args.slice(0, first), '--', ...args.slice(first)];
  },
  *run(context) {
    const numbers = operandNumbers(context);
    yield* count(numbers, formatter(numbers, context), context);
    return 0;
  },
});

interface Numbers {
  readonly first: number;
  readonly increment: number;
  readonly last: number;
  readonly decimals: number;
  readonly texts: readonly string[];
}

function operandNumbers({ args, process }: SeqContext): Numbers {
  if (args.length === 0) throw new UsageError('missing operand');
  if (args.length > 3) throw new UsageError(`extra operand ${quote(process, args[3] ?? '')}`);
  const wrong = args.find((arg) => !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(arg));
  if (wrong !== undefined) {
    throw new UsageError(`invalid floating point argument: ${quote(process, wrong)}`);
  }
  const values = args.map(Number);
  const last = values.at(-1) ?? 0;
  const first = args.length > 1 ? (values[0] ?? 1) : 1;
  const increment = args.length > 2 ? (values[1] ?? 1) : 1;
  if (increment === 0)
    throw new UsageError(`invalid Zero increment value: ${quote(process, args[1] ?? '')}`);
  const counted = args.length > 1 ? args.slice(0, -1) : [];
  const decimals = Math.max(0, ...counted.map((arg) => (arg.split('.')[1] ?? '').length));
  return { first, increment, last, decimals, texts: args };
}

function formatter(numbers: Numbers, { options, process }: SeqContext): (value: number) => string {
  const { format } = options;
  if (format !== undefined) {
    const found = /^((?:[^%]|%%)*)%([-+ #0]*)(\d*)(?:\.(\d*))?([efgEFG])((?:[^%]|%%)*)$/.exec(
      format,
    );
    if (!found) {
      const why = `format ${quote(process, format)} has no % directive`;
      throw new UsageError(why, { pointsToHelp: false });
    }
    const [, before = '', flags = '', width = '', precision, letter = '', after = ''] = found;
    const conversion = {
      flags,
      width: Number(width),
      precision: precision === undefined ? undefined : Number(precision),
      letter,
    };
    return (value) => (before + formatFloat(value, conversion) + after).replaceAll('%%', '%');
  }
  const plain = (value: number) => value.toFixed(numbers.decimals);
  if (!options['equal-width']) return plain;
  const { first, last } = numbers;
  const width = Math.max(plain(first).length, plain(last).length);
  return (value) =>
    value < 0 ? `-${plain(-value).padStart(width - 1, '0')}` : plain(value).padStart(width, '0');
}

function* count(
  { first, increment, last }: Numbers,
  format: (value: number) => string,
  { options, out }: SeqContext,
): Running<void> {
  const steps = Math.floor((last - first) / increment + 1e-9);
  const separator = options.separator ?? '\n';
  for (let n = 0; n <= steps; n++) {
    yield* out((n === 0 ? '' : separator) + format(first + n * increment));
  }
  if (steps >= 0) yield* out('\n');
}
