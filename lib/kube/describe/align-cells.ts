/**
 * Text whose cells end in tabs, lined up in columns with spaces. A cell belongs to a column when the lines
 * right above or below have a cell there too; the last cell of a line, which no tab ends, belongs to none.
 * Spec: https://pkg.go.dev/text/tabwriter (minimal width 0, two spaces of padding)
 */
const padding = 2;

export function alignCells(text: string): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const widths: number[][] = lines.map(() => []);
  alignColumn(lines, widths, { from: 0, to: lines.length, column: 0 });
  return lines
    .map((cells, row) =>
      cells.map((cell, column) => pad(cell, widths[row]?.[column] ?? 0)).join(''),
    )
    .join('\n');
}

interface Block {
  readonly from: number;
  readonly to: number;
  readonly column: number;
}

/** Finds the runs of lines that have a cell in the column, gives each run its width, and goes on inside it. */
function alignColumn(lines: readonly string[][], widths: number[][], block: Block): void {
  const { to, column } = block;
  let row = block.from;
  while (row < to) {
    const end = runEnd(lines, row, block);
    if (end > row) {
      const run = lines.slice(row, end);
      const width = Math.max(...run.map((cells) => length(cells[column] ?? ''))) + padding;
      for (const line of widths.slice(row, end)) line[column] = width;
      alignColumn(lines, widths, { from: row, to: end, column: column + 1 });
    }
    row = Math.max(end, row + 1);
  }
}

function runEnd(lines: readonly string[][], from: number, { to, column }: Block): number {
  let end = from;
  while (end < to && (lines[end]?.length ?? 0) - 1 > column) end += 1;
  return end;
}

/** Characters, not UTF-16 units. */
const length = (cell: string): number => Array.from(cell).length;

const pad = (cell: string, width: number): string =>
  cell + ' '.repeat(Math.max(0, width - length(cell)));
