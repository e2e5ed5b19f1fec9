/** shuf: lines in an order of chance. The chance is the machine's own, so that a run can be repeated. */
import type { Running } from '../process.ts';
import { withOperand } from './error-text.ts';
import { openInput, splitLines } from './input.ts';
import { defineProgram, type Context } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';

const options = {
  echo: { short: 'e', help: 'treat each ARG as an input line' },
  'input-range': { short: 'i', takes: 'LO-HI', help: 'treat each number LO through HI as a line' },
  'head-count': { short: 'n', takes: 'COUNT', help: 'output at most COUNT lines' },
  output: { short: 'o', takes: 'FILE', help: 'write result to FILE instead of standard output' },
  repeat: { short: 'r', help: 'output lines can be repeated' },
} as const;

type ShufContext = Context<typeof options>;

export const shuf = defineProgram({
  name: 'shuf',
  suite: 'coreutils',
  summary: 'Write a random permutation of the input lines to standard output',
  usage: ['[OPTION]... [FILE]', '-e [OPTION]... [ARG]...', '-i LO-HI [OPTION]...'],
  options,
  notSimulated: ['--random-source', '-z', '--zero-terminated'],
  *run(context) {
    const lines = yield* linesOf(context);
    const { output, repeat } = context.options;
    const count = countOf(context) ?? (repeat ? Infinity : lines.length);
    const { chance, pause } = context.process;
    if (repeat) {
      if (lines.length === 0 && count > 0) {
        throw new UsageError('no lines to repeat', { pointsToHelp: false });
      }
      for (let n = 0; n < count; n++) {
        yield* context.out(`${lines[chance.below(lines.length)]}\n`);
        yield* pause.call(context.process);
      }
      return 0;
    }
    const text = shuffled(lines, chance)
      .slice(0, count)
      .map((line) => `${line}\n`)
      .join('');
    if (output === undefined) yield* context.out(text);
    else withOperand(output, () => context.files.write(context.path(output), text));
    return 0;
  },
});

/** Fisher and Yates. */
function shuffled(lines: readonly string[], chance: { below(bound: number): number }): string[] {
  const order = [...lines];
  for (let left = order.length; left > 1; left--) {
    const at = chance.below(left);
    [order[left - 1], order[at]] = [order[at] ?? '', order[left - 1] ?? ''];
  }
  return order;
}

const most = 100_000;

function* linesOf(context: ShufContext): Running<string[]> {
  const { args, options: chosen, process } = context;
  const range = chosen['input-range'];
  if (chosen.echo) return [...args];
  const [source = '-', extra] = args;
  if (extra !== undefined) throw new UsageError(`extra operand ${quote(process, extra)}`);
  if (range === undefined) return splitLines(yield* openInput(context, source).readAll());
  const [, low, high] = /^(\d+)-(\d+)$/.exec(range) ?? [];
  const length = Number(high) - Number(low) + 1;
  if (low === undefined || length < 0 || length > most) {
    const why = `invalid input range: ${quote(process, range)}`;
    throw new UsageError(why, { pointsToHelp: false });
  }
  return Array.from({ length }, (_, index) => String(Number(low) + index));
}

function countOf({ options: chosen, process }: ShufContext): number | undefined {
  const text = chosen['head-count'];
  if (text === undefined || /^\d+$/.test(text)) return text === undefined ? text : Number(text);
  throw new UsageError(`invalid line count: ${quote(process, text)}`, { pointsToHelp: false });
}
