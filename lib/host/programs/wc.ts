/** wc: counts lines, words and bytes. */
import { byteLength } from '#lib/sim/text.ts';
import { columns } from './display-width.ts';
import { openEach, plainComplaint, type OpenComplaint } from './each-file.ts';
import { defineProgram, type Context } from './program.ts';

const options = {
  bytes: { short: 'c', help: 'print the byte counts' },
  chars: { short: 'm', help: 'print the character counts' },
  lines: { short: 'l', help: 'print the newline counts' },
  'max-line-length': { short: 'L', help: 'print the maximum display width' },
  words: { short: 'w', help: 'print the word counts' },
} as const;

export const wc = defineProgram({
  name: 'wc',
  suite: 'coreutils',
  summary: 'Print newline, word, and byte counts for each FILE, and a total line if more than one',
  usage: '[OPTION]... [FILE]...',
  options,
  notSimulated: ['--files0-from', '--total'],
  *run(context) {
    let exit = 0;
    const rows: Row[] = [];
    const complaint: OpenComplaint = (operand, reason) => {
      // A folder can be opened, and then has nothing to count.
      const isRegular = false;
      if (reason === 'Is a directory')
        rows.push({ name: operand, counts: count(''), isTotal: false, isRegular });
      return plainComplaint(operand, reason);
    };
    for (const { operand, input } of openEach(context, complaint, () => (exit = 1))) {
      const name = context.args.length > 0 ? operand : '';
      const counts = count(yield* input.readAll());
      rows.push({ name, counts, isTotal: false, isRegular: operand !== '-' });
    }
    if (context.args.length > 1)
      rows.push({ name: 'total', counts: total(rows), isTotal: true, isRegular: true });
    yield* context.out(render(rows, context));
    return exit;
  },
});

interface Counts {
  readonly lines: number;
  readonly words: number;
  readonly chars: number;
  readonly bytes: number;
  readonly width: number;
}

interface Row {
  readonly name: string;
  readonly counts: Counts;
  readonly isTotal: boolean;
  readonly isRegular: boolean;
}

function count(text: string): Counts {
  const lines = text.split('\n');
  return {
    lines: lines.length - 1,
    words: text.match(/\S+/g)?.length ?? 0,
    chars: [...text].length,
    bytes: byteLength(text),
    width: Math.max(...lines.map((line) => columns(line))),
  };
}

function total(rows: readonly Row[]): Counts {
  const sum = (pick: (counts: Counts) => number) =>
    rows.reduce((so, { counts }) => so + pick(counts), 0);
  return {
    lines: sum((counts) => counts.lines),
    words: sum((counts) => counts.words),
    chars: sum((counts) => counts.chars),
    bytes: sum((counts) => counts.bytes),
    width: Math.max(0, ...rows.map(({ counts }) => counts.width)),
  };
}

function render(rows: readonly Row[], context: Context<typeof options>): string {
  const { options: chosen, args } = context;
  const { lines, words, chars, bytes, 'max-line-length': width } = chosen;
  const isDefault = !(lines || words || chars || bytes || width);
  const pick = ({ counts }: Row) => [
    ...(lines || isDefault ? [counts.lines] : []),
    ...(words || isDefault ? [counts.words] : []),
    ...(chars ? [counts.chars] : []),
    ...(bytes || isDefault ? [counts.bytes] : []),
    ...(width ? [counts.width] : []),
  ];
  const digits = numberWidth(rows, args, rows[0] ? pick(rows[0]).length : 0);
  return rows
    .map((row) => {
      const numbers = pick(row).map((value) => String(value).padStart(digits));
      return `${[...numbers, ...(row.name === '' ? [] : [row.name])].join(' ')}\n`;
    })
    .join('');
}

/** As wide as the largest file's size; seven where a size cannot be known beforehand. */
function numberWidth(rows: readonly Row[], args: readonly string[], columnCount: number): number {
  if (columnCount === 1 && rows.length === 1) return 1;
  const files = rows.filter(({ isTotal }) => !isTotal);
  const needed = String(files.reduce((sum, { counts }) => sum + counts.bytes, 0)).length;
  const isUnknown = args.length === 0 || files.some(({ isRegular }) => !isRegular);
  return isUnknown ? Math.max(7, needed) : needed;
}
