/** column: puts lines side by side, or their words into a table. */
import { columns as widthOf } from '../display-width.ts';
import { openEach, plainComplaint } from '../each-file.ts';
import { splitLines } from '../input.ts';
import { defineProgram } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import { columnOptions } from './column-options.ts';
import { fieldsOf, renderJson, renderTable, type ColumnContext } from './table.ts';

const notSimulated = `
  -C --table-column -m --table-maxout -E --table-noextreme -e --table-header-repeat -T --table-truncate
  -W --table-wrap -r --tree -i --tree-id -p --tree-parent`
  .trim()
  .split(/\s+/);

export const column = defineProgram({
  name: 'column',
  suite: 'util-linux',
  summary: 'Columnate lists',
  usage: '[options] [<file>...]',
  options: columnOptions,
  notSimulated,
  *run(context) {
    const { options: chosen } = context;
    let exit = 0;
    let text = '';
    for (const { input } of openEach(context, plainComplaint, () => (exit = 1))) {
      text += yield* input.readAll();
    }
    const all = splitLines(text);
    const lines = all.filter((line) => chosen['keep-empty-lines'] || line.trim() !== '');
    if (chosen.table || chosen.json) {
      const rows = lines.map((line) => (line.trim() === '' ? [] : fieldsOf(context, line)));
      if (rows.length === 0) return exit;
      yield* context.out(chosen.json ? renderJson(context, rows) : renderTable(context, rows));
    } else yield* context.out(sideBySide(context, lines));
    return exit;
  },
});

const tabWidth = 8;

/** As many columns as fit, all of one width, parted by tabs. */
function sideBySide(context: ColumnContext, lines: readonly string[]): string {
  const width = outputWidth(context);
  const longest = Math.max(0, ...lines.map((line) => widthOf(line)));
  const each = (Math.floor(longest / tabWidth) + 1) * tabWidth;
  if (longest >= width) return lines.map((line) => `${line}\n`).join('');
  const count = Math.max(1, Math.floor(width / each));
  const { fillrows } = context.options;
  const rows = Math.ceil(lines.length / count);
  return Array.from({ length: rows }, (_, row) => {
    const cells = fillrows
      ? lines.slice(row * count, (row + 1) * count)
      : lines.filter((_line, index) => index % rows === row);
    return `${cells.map((cell, index) => (index < cells.length - 1 ? tabbed(cell, each) : cell)).join('')}\n`;
  }).join('');
}

const tabbed = (cell: string, width: number) =>
  cell + '\t'.repeat(Math.ceil((width - widthOf(cell)) / tabWidth));

function outputWidth({ options, process }: ColumnContext): number {
  const given = options['output-width'] ?? process.env.get('COLUMNS');
  if (given === 'unlimited') return Infinity;
  if (given === undefined || given === '') return process.terminal?.columns ?? 80;
  if (/^\d+$/.test(given)) return Number(given);
  throw new UsageError(`invalid columns argument: '${given}'`, { pointsToHelp: false });
}
