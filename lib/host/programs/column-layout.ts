/** Names in columns, as ls and the shell's completion lay them out on a terminal. */
import { columns } from './display-width.ts';

const gap = 2;

/** Fills columns downwards (or rows across), as many columns as fit into the width. */
export function layOut(cells: readonly Cell[], layout: Layout): string {
  const { width, isAcross = false, usesTabs = false } = layout;
  for (let rows = 1; rows < cells.length; rows++) {
    const count = Math.ceil(cells.length / rows);
    const grid = arrange(cells, { rows, count, isAcross });
    const widths = columnWidths(grid, count);
    const total = widths.reduce((sum, one) => sum + one + gap, -gap);
    if (total < width) return render(grid, widths, usesTabs);
  }
  return cells.map(({ shown }) => `${shown}\n`).join('');
}

export interface Layout {
  readonly width: number;
  /** The names run along the rows. */
  readonly isAcross?: boolean;
  /** Gaps are filled with tabs where these fit, as ls does. */
  readonly usesTabs?: boolean;
}

export interface Cell {
  readonly text: string;
  /** With its colours, which take no room. */
  readonly shown: string;
}

interface Shape {
  readonly rows: number;
  readonly count: number;
  readonly isAcross: boolean;
}

function arrange(cells: readonly Cell[], { rows, count, isAcross }: Shape): Cell[][] {
  return Array.from({ length: rows }, (_, row) =>
    cells.filter((_cell, index) =>
      isAcross ? Math.floor(index / count) === row : index % rows === row,
    ),
  );
}

function columnWidths(grid: readonly Cell[][], count: number): number[] {
  return Array.from({ length: count }, (_, column) =>
    Math.max(0, ...grid.map((row) => columns(row[column]?.text ?? ''))),
  );
}

function render(grid: readonly Cell[][], widths: readonly number[], usesTabs: boolean): string {
  return grid
    .filter((row) => row.length > 0)
    .map((row) => {
      let start = 0;
      const cells = row.map(({ text, shown }, index) => {
        if (index === row.length - 1) return shown;
        const end = start + columns(text);
        start += (widths[index] ?? 0) + gap;
        return shown + (usesTabs ? indent(end, start) : ' '.repeat(start - end));
      });
      return `${cells.join('')}\n`;
    })
    .join('');
}

function indent(from: number, to: number): string {
  let filling = '';
  for (let at = from; at < to;) {
    const isTab = Math.floor(to / 8) > Math.floor((at + 1) / 8);
    filling += isTab ? '\t' : ' ';
    at += isTab ? 8 - (at % 8) : 1;
  }
  return filling;
}
