/** join: lines of two sorted files that have a field in common. */
import { byCodeUnit } from '#lib/sim/text.ts';
import type { Running } from '../process.ts';
import { openInput, splitLines } from './input.ts';
import { defineProgram, type Context } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';

const options = {
  a: {
    short: 'a',
    long: false,
    takes: 'FILENUM',
    repeats: true,
    help: 'also print unpairable lines from file FILENUM, where FILENUM is 1 or 2',
  },
  e: { short: 'e', long: false, takes: 'STRING', help: 'replace missing (empty) input fields' },
  'ignore-case': { short: 'i', help: 'ignore differences in case when comparing fields' },
  j: { short: 'j', long: false, takes: 'FIELD', help: "equivalent to '-1 FIELD -2 FIELD'" },
  o: { short: 'o', long: false, takes: 'FORMAT', help: 'obey FORMAT while constructing output' },
  t: { short: 't', long: false, takes: 'CHAR', help: 'use CHAR as input and output separator' },
  v: {
    short: 'v',
    long: false,
    takes: 'FILENUM',
    repeats: true,
    help: 'like -a FILENUM, but suppress joined output lines',
  },
  first: { short: '1', long: false, takes: 'FIELD', help: 'join on this FIELD of file 1' },
  second: { short: '2', long: false, takes: 'FIELD', help: 'join on this FIELD of file 2' },
  'check-order': { help: 'check that the input is correctly sorted' },
  'nocheck-order': { help: 'do not check that the input is correctly sorted' },
  header: { help: 'treat the first line in each file as field headers' },
} as const;

type JoinContext = Context<typeof options>;

export const join = defineProgram({
  name: 'join',
  suite: 'coreutils',
  summary: 'For each pair of input lines with identical join fields, write a line',
  usage: '[OPTION]... FILE1 FILE2',
  options,
  notSimulated: ['-z', '--zero-terminated'],
  *run(context) {
    const { args, process } = context;
    const [first, second, extra] = args;
    if (first === undefined) throw new UsageError('missing operand');
    if (second === undefined)
      throw new UsageError(`missing operand after ${quote(process, first)}`);
    if (extra !== undefined) throw new UsageError(`extra operand ${quote(process, extra)}`);
    const sides = yield* readSides(context, [first, second]);
    return yield* new Joining(context, sides).run();
  },
});

interface Row {
  readonly key: string;
  readonly fields: readonly string[];
  readonly line: string;
  readonly number: number;
}

interface Side {
  readonly name: string;
  /** Which field is compared, counted from 0. */
  readonly field: number;
  readonly rows: readonly Row[];
}

function* readSides(
  context: JoinContext,
  names: readonly [string, string],
): Running<readonly [Side, Side]> {
  const { first, second, j } = context.options;
  const left = yield* readSide(context, names[0], first ?? j);
  return [left, yield* readSide(context, names[1], second ?? j)];
}

function* readSide(context: JoinContext, name: string, fieldText = '1'): Running<Side> {
  const { options: chosen, process } = context;
  if (!/^[1-9]\d*$/.test(fieldText)) {
    const why = `invalid field number: ${quote(process, fieldText)}`;
    throw new UsageError(why, { pointsToHelp: false });
  }
  const field = Number(fieldText) - 1;
  const rows = splitLines(yield* openInput(context, name).readAll()).map((line, index) => {
    const fields = chosen.t === undefined ? (line.match(/[^ \t\n]+/g) ?? []) : line.split(chosen.t);
    const key = fields[field] ?? '';
    return {
      fields,
      line,
      number: index + 1,
      key: chosen['ignore-case'] ? key.toLowerCase() : key,
    };
  });
  return { name, field, rows };
}

class Joining {
  readonly #context: JoinContext;
  readonly #sides: readonly [Side, Side];
  readonly #separator: string;
  readonly #unsorted = new Set<Side>();
  #hasUnpaired = false;

  constructor(context: JoinContext, sides: readonly [Side, Side]) {
    this.#context = context;
    this.#sides = sides;
    this.#separator = context.options.t ?? ' ';
  }

  *run(): Running<number> {
    const [left, right] = this.#sides;
    let [a, b] = [0, 0];
    if (this.#context.options.header) {
      const [one, two] = [left.rows[a++], right.rows[b++]];
      if (one || two) yield* this.#out(this.#paired(one, two));
    }
    while (a < left.rows.length || b < right.rows.length) {
      const [one, two] = [left.rows[a], right.rows[b]];
      const order = !one ? 1 : !two ? -1 : byCodeUnit(one.key, two.key);
      if (order < 0) yield* this.#single(0, left, a++);
      else if (order > 0) yield* this.#single(1, right, b++);
      else {
        const [endA, endB] = [this.#groupEnd(left, a), this.#groupEnd(right, b)];
        yield* this.#pairs(left.rows.slice(a, endA), right.rows.slice(b, endB));
        [a, b] = [endA, endB];
      }
      if (this.#unsorted.size > 0 && this.#context.options['check-order']) return 1;
    }
    if (this.#unsorted.size === 0) return 0;
    this.#context.error('input is not in sorted order');
    return 1;
  }

  #groupEnd(side: Side, start: number): number {
    let end = start + 1;
    while (side.rows[end]?.key === side.rows[start]?.key && end < side.rows.length) end++;
    this.#check(side, end);
    return end;
  }

  *#single(index: 0 | 1, side: Side, at: number): Running<void> {
    const { a, v } = this.#context.options;
    const row = side.rows[at];
    if (index === 0 || this.#sides[0].rows.length > 0) this.#hasUnpaired = true;
    this.#check(side, at + 1);
    if (!row || ![...a, ...v].includes(String(index + 1))) return;
    yield* this.#out(index === 0 ? this.#paired(row, undefined) : this.#paired(undefined, row));
  }

  *#pairs(left: readonly Row[], right: readonly Row[]): Running<void> {
    if (this.#context.options.v.length > 0) return;
    for (const one of left) for (const two of right) yield* this.#out(this.#paired(one, two));
  }

  *#out(text: string): Running<void> {
    yield* this.#context.out(`${text}\n`);
  }

  /** A line is complained about only where its order mattered: when something had no partner. */
  #check(side: Side, at: number): void {
    const { options: chosen, error } = this.#context;
    const [before, row] = [side.rows[at - 1], side.rows[at]];
    if (!before || !row || byCodeUnit(before.key, row.key) <= 0 || this.#unsorted.has(side)) return;
    if (chosen['nocheck-order'] || !(this.#hasUnpaired || chosen['check-order'])) return;
    this.#unsorted.add(side);
    error(`${side.name}:${row.number}: is not sorted: ${row.line}`);
  }

  #paired(one: Row | undefined, two: Row | undefined): string {
    const { o } = this.#context.options;
    if (o !== undefined && o !== 'auto') return this.#formatted(o, one, two);
    const [left, right] = this.#sides;
    const key = one ? one.fields[left.field] : two?.fields[right.field];
    const rest = (row: Row | undefined, { field }: Side) =>
      row?.fields.filter((_, index) => index !== field) ?? [];
    const fields = [key ?? '', ...rest(one, left), ...rest(two, right)];
    return fields.map((text) => this.#filled(text)).join(this.#separator);
  }

  #formatted(format: string, one: Row | undefined, two: Row | undefined): string {
    const [left, right] = this.#sides;
    const fields = format.split(/[, \t]+/).map((part) => {
      const found = /^([12])\.([1-9]\d*)$/.exec(part);
      if (part === '0') return one?.fields[left.field] ?? two?.fields[right.field];
      if (!found) {
        const what = /^\d+\.\d+$/.test(part) ? 'file number in field spec' : 'field specifier';
        const why = `invalid ${what}: ${quote(this.#context.process, part)}`;
        throw new UsageError(why, { pointsToHelp: false });
      }
      const row = found[1] === '1' ? one : two;
      return row?.fields[Number(found[2]) - 1];
    });
    return fields.map((text) => this.#filled(text ?? '')).join(this.#separator);
  }

  #filled(text: string): string {
    return text === '' ? (this.#context.options.e ?? '') : text;
  }
}
