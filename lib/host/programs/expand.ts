/** expand and unexpand: tabs to blanks, and blanks to tabs. Every byte takes a column. */
import { byteLength } from '#lib/sim/text.ts';
import { openEach, plainComplaint } from './each-file.ts';
import { defineProgram, type Context } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';

const tabs = {
  short: 't',
  takes: 'N',
  help: 'have tabs N characters apart, or at each of a list of columns',
} as const;

/** The column of the next tab stop; undefined: there is none any more. */
type TabStops = (column: number) => number | undefined;

const oldStyle = (args: readonly string[]) =>
  args.flatMap((arg) => (/^-\d[\d,]*$/.test(arg) ? ['-t', arg.slice(1)] : [arg]));

export const expand = defineProgram({
  name: 'expand',
  suite: 'coreutils',
  summary: 'Convert tabs in each FILE to spaces, writing to standard output',
  usage: '[OPTION]... [FILE]...',
  options: {
    initial: { short: 'i', help: 'do not convert tabs after non blanks' },
    tabs,
  },
  rewrite: oldStyle,
  *run(context) {
    const stops = tabStops(context, context.options.tabs);
    let exit = 0;
    for (const { input } of openEach(context, plainComplaint, () => (exit = 1))) {
      for (let line = yield* input.readLine(); line !== undefined; line = yield* input.readLine()) {
        yield* context.out(expanded(line, stops, context.options.initial));
      }
    }
    return exit;
  },
});

function expanded(line: string, stops: TabStops, onlyFirst: boolean): string {
  let text = '';
  let column = 0;
  let isBlank = true;
  for (const character of line) {
    if (character === '\t' && (isBlank || !onlyFirst)) {
      const width = (stops(column) ?? column + 1) - column;
      text += ' '.repeat(width);
      column += width;
      continue;
    }
    text += character;
    column += byteLength(character);
    if (character !== ' ' && character !== '\t') isBlank = false;
  }
  return text;
}

export const unexpand = defineProgram({
  name: 'unexpand',
  suite: 'coreutils',
  summary: 'Convert blanks in each FILE to tabs, writing to standard output',
  usage: '[OPTION]... [FILE]...',
  options: {
    all: { short: 'a', help: 'convert all blanks, instead of just initial blanks' },
    'first-only': { help: 'convert only leading sequences of blanks (overrides -a)' },
    tabs,
  },
  rewrite: oldStyle,
  *run(context) {
    const { options: chosen } = context;
    const stops = tabStops(context, chosen.tabs);
    const isAll = (chosen.all || chosen.tabs !== undefined) && !chosen['first-only'];
    let exit = 0;
    for (const { input } of openEach(context, plainComplaint, () => (exit = 1))) {
      for (let line = yield* input.readLine(); line !== undefined; line = yield* input.readLine()) {
        yield* context.out(unexpanded(line, stops, isAll));
      }
    }
    return exit;
  },
});

function unexpanded(line: string, stops: TabStops, isAll: boolean): string {
  let text = '';
  let column = 0;
  for (const [piece] of line.matchAll(/[ \t]+|[^ \t]+/g)) {
    const isBlank = /^[ \t]/.test(piece);
    const start = column;
    for (const character of piece) {
      column = character === '\t' ? (stops(column) ?? column + 1) : column + byteLength(character);
    }
    text += isBlank && (isAll || start === 0) ? tabbed(piece, start, column, stops) : piece;
  }
  return text;
}

/** Blanks from one column to another; a single blank in the middle of words stays one. */
function tabbed(piece: string, from: number, to: number, stops: TabStops): string {
  let text = '';
  let column = from;
  for (let next = stops(column); next !== undefined && next <= to; next = stops(column)) {
    const isLoneBlank = next - column === 1 && column === from && piece.startsWith(' ');
    text += isLoneBlank && next === to && from > 0 ? ' ' : '\t';
    column = next;
  }
  return text + ' '.repeat(to - column);
}

function tabStops({ process }: Pick<Context, 'process'>, text = '8'): TabStops {
  const list = text.split(/[ ,]/).filter((part) => part !== '');
  const wrong = list.find((part) => !/^\d+$/.test(part));
  if (wrong !== undefined) {
    const why = `tab size contains invalid character(s): ${quote(process, wrong.replace(/^\d+/, ''))}`;
    throw new UsageError(why, { pointsToHelp: false });
  }
  const columns = list.map(Number);
  if (columns.includes(0)) throw new UsageError('tab size cannot be 0', { pointsToHelp: false });
  const [only = 8, second] = columns;
  if (second === undefined) return (column) => (Math.floor(column / only) + 1) * only;
  return (column) => columns.find((stop) => stop > column);
}
