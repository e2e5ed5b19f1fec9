/**
 * Columns of text as Go's tabwriter lays them out: a cell ends with a tab, a column is as wide as its widest
 * neighbours, and what follows the last tab of a line belongs to no column.
 * Spec: https://pkg.go.dev/text/tabwriter
 */
export interface TabStops {
  readonly minWidth: number;
  readonly padding: number;
}

/** kubectl's tables. */
export const tableStops: TabStops = { minWidth: 6, padding: 3 };

/** Lines with tabs in, aligned lines out. */
export function alignColumns(text: string, stops: TabStops = tableStops): string {
  const ends = text.endsWith('\n');
  const lines = (ends ? text.slice(0, -1) : text).split('\n').map((line) => line.split('\t'));
  return new Layout(lines, stops).format().join('\n') + (ends ? '\n' : '');
}

class Layout {
  readonly #lines: readonly (readonly string[])[];
  readonly #stops: TabStops;
  readonly #out: string[] = [];
  readonly #widths: number[] = [];

  constructor(lines: readonly (readonly string[])[], stops: TabStops) {
    this.#lines = lines;
    this.#stops = stops;
  }

  format(): string[] {
    this.#block(0, this.#lines.length);
    return this.#out;
  }

  #hasCell(line: number, column: number): boolean {
    return column < (this.#lines[line]?.length ?? 0) - 1;
  }

  /** Lays out the lines from `first` to before `end`, whose left columns are settled. */
  #block(first: number, end: number): void {
    const column = this.#widths.length;
    let unwritten = first;
    for (let line = first; line < end; line++) {
      if (!this.#hasCell(line, column)) continue;
      this.#write(unwritten, line);
      const start = line;
      let width = this.#stops.minWidth;
      for (; line < end && this.#hasCell(line, column); line++)
        width = Math.max(width, textWidth(this.#lines[line]?.[column] ?? '') + this.#stops.padding);
      this.#widths.push(width);
      this.#block(start, line);
      this.#widths.pop();
      unwritten = line;
      line--;
    }
    this.#write(unwritten, end);
  }

  #write(first: number, end: number): void {
    for (const cells of this.#lines.slice(first, end)) {
      const padded = cells.map((cell, at) => {
        const width = this.#widths[at];
        return width === undefined ? cell : cell + ' '.repeat(Math.max(0, width - textWidth(cell)));
      });
      this.#out.push(padded.join(''));
    }
  }
}

const textWidth = (text: string) => [...text].length;
