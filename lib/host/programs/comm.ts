/** comm: what two sorted files have alone, and what they share. */
import { byCodeUnit } from '#lib/sim/text.ts';
import type { Running } from '../process.ts';
import { chomp, openInput, type Input } from './input.ts';
import { defineProgram, type Context } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';

const options = {
  first: { short: '1', long: false, help: 'suppress column 1 (lines unique to FILE1)' },
  second: { short: '2', long: false, help: 'suppress column 2 (lines unique to FILE2)' },
  both: { short: '3', long: false, help: 'suppress column 3 (lines that appear in both files)' },
  'check-order': { help: 'check that the input is correctly sorted, even if all are pairable' },
  'nocheck-order': { help: 'do not check that the input is correctly sorted' },
  'output-delimiter': { takes: 'STR', help: 'separate columns with STR' },
  total: { help: 'output a summary' },
} as const;

type CommContext = Context<typeof options>;

export const comm = defineProgram({
  name: 'comm',
  suite: 'coreutils',
  summary: 'Compare sorted files FILE1 and FILE2 line by line',
  usage: '[OPTION]... FILE1 FILE2',
  options,
  notSimulated: ['-z', '--zero-terminated'],
  *run(context) {
    const { args, process } = context;
    const [first, second, extra] = args;
    if (first === undefined) throw new UsageError('missing operand');
    if (second === undefined) {
      throw new UsageError(`missing operand after ${quote(process, first)}`);
    }
    if (extra !== undefined) throw new UsageError(`extra operand ${quote(process, extra)}`);
    const comparison = new Comparison(
      context,
      openInput(context, first),
      openInput(context, second),
    );
    return yield* comparison.run();
  },
});

type Column = 0 | 1 | 2;
type Side = 0 | 1;

class Comparison {
  readonly #context: CommContext;
  readonly #inputs: readonly [Input, Input];
  readonly #lines: [string | undefined, string | undefined] = [undefined, undefined];
  readonly #counts: [number, number, number] = [0, 0, 0];
  readonly #unsorted = new Set<Side>();
  #hasUnpaired = false;
  #isStopped = false;

  constructor(context: CommContext, first: Input, second: Input) {
    this.#context = context;
    this.#inputs = [first, second];
  }

  *run(): Running<number> {
    yield* this.#next(0);
    yield* this.#next(1);
    while (!this.#isStopped) {
      const [left, right] = this.#lines;
      if (left === undefined && right === undefined) break;
      const order = left === undefined ? 1 : right === undefined ? -1 : byCodeUnit(left, right);
      if (order !== 0) this.#hasUnpaired = true;
      yield* this.#show(order === 0 ? 2 : order < 0 ? 0 : 1, (order <= 0 ? left : right) ?? '');
      if (order <= 0) yield* this.#next(0);
      if (order >= 0 && !this.#isStopped) yield* this.#next(1);
    }
    if (this.#context.options.total) yield* this.#total();
    if (this.#unsorted.size === 0) return 0;
    if (!this.#isStopped) this.#context.error('input is not in sorted order');
    return 1;
  }

  *#next(side: Side): Running<void> {
    const before = this.#lines[side];
    const read = yield* this.#inputs[side].readLine();
    const line = read === undefined ? undefined : chomp(read);
    this.#lines[side] = line;
    if (before === undefined || line === undefined || byCodeUnit(before, line) <= 0) return;
    const { options: chosen, error } = this.#context;
    const isChecked = chosen['check-order'] || (this.#hasUnpaired && !chosen['nocheck-order']);
    if (!isChecked || this.#unsorted.has(side)) return;
    this.#unsorted.add(side);
    error(`file ${side + 1} is not in sorted order`);
    this.#isStopped = chosen['check-order'];
  }

  *#show(column: Column, line: string): Running<void> {
    this.#counts[column]++;
    const shown = this.#shownColumns();
    const place = shown.indexOf(column);
    if (place < 0) return;
    yield* this.#context.out(`${this.#delimiter.repeat(place)}${line}\n`);
  }

  *#total(): Running<void> {
    yield* this.#context.out(`${[...this.#counts, 'total'].join(this.#delimiter)}\n`);
  }

  get #delimiter(): string {
    return this.#context.options['output-delimiter'] ?? '\t';
  }

  #shownColumns(): Column[] {
    const { first, second, both } = this.#context.options;
    const isHidden = [first, second, both];
    return ([0, 1, 2] as const).filter((column) => !isHidden[column]);
  }
}
