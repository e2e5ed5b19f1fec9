/**
 * Tables as the server sends them, in columns. Widths are remembered from one print to the next, so that what a
 * watch brings stays in line.
 * Spec: staging/src/k8s.io/cli-runtime/pkg/printers/tableprinter.go
 */
import { tableStops } from './tab-writer.ts';

export interface ServerTable {
  readonly columnDefinitions?: readonly ColumnDefinition[];
  readonly rows?: readonly ServerRow[];
}

export interface ColumnDefinition {
  readonly name: string;
  readonly format?: string;
  readonly priority?: number;
}

export interface ServerRow {
  readonly cells: readonly unknown[];
  readonly object?: { readonly metadata?: RowMetadata };
}

interface RowMetadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface TableOptions {
  /** Of a column. */
  readonly minWidth: number;
  readonly wide: boolean;
  readonly noHeaders: boolean;
  readonly withNamespace: boolean;
  /** "deployment.apps": put before the names; '' leaves them alone. */
  readonly withKind: string;
  readonly showLabels: boolean;
  readonly labelColumns: readonly string[];
}

export class TablePrinter {
  readonly #options: TableOptions;
  #columns: readonly ColumnDefinition[] = [];
  #hasHeaders = false;
  #widths: number[] = [];

  constructor(options: TableOptions) {
    this.#options = options;
  }

  /** The rows of one or more tables of the same type, laid out together. `event` puts a watch's word before each. */
  print(tables: readonly ServerTable[], event?: string): string {
    const lines = tables.flatMap((table) => this.#lines(table, event));
    return this.#align(lines);
  }

  #lines(
    { columnDefinitions = [], rows = [] }: ServerTable,
    event: string | undefined,
  ): string[][] {
    if (columnDefinitions.length > 0 && !sameColumns(columnDefinitions, this.#columns)) {
      this.#columns = columnDefinitions;
      this.#hasHeaders = false;
    }
    const lines: string[][] = [];
    if (rows.length > 0 && !this.#hasHeaders && !this.#options.noHeaders)
      lines.push(this.#headers(event !== undefined));
    if (rows.length > 0) this.#hasHeaders = true;
    for (const row of rows) lines.push(this.#cells(row, event));
    return lines;
  }

  #headers(withEvent: boolean): string[] {
    const { wide, withNamespace, showLabels, labelColumns } = this.#options;
    return [
      ...(withEvent ? ['EVENT'] : []),
      ...(withNamespace ? ['NAMESPACE'] : []),
      ...this.#columns
        .filter((column) => isShown(column, wide))
        .map(({ name }) => name.toUpperCase()),
      ...labelColumns.map((key) => (key.split('/').at(-1) ?? '').toUpperCase()),
      ...(showLabels ? ['LABELS'] : []),
    ];
  }

  #cells({ cells, object }: ServerRow, event: string | undefined): string[] {
    const { wide, withNamespace, withKind, showLabels, labelColumns } = this.#options;
    const metadata = object?.metadata ?? {};
    const labels = metadata.labels ?? {};
    const nameColumn = this.#columns.findIndex(({ format }) => format === 'name');
    const shown = cells.flatMap((cell, at) => {
      const column = this.#columns[at];
      if (!column || !isShown(column, wide)) return [];
      const text = cellText(cell);
      return [withKind !== '' && at === Math.max(nameColumn, 0) ? `${withKind}/${text}` : text];
    });
    return [
      ...(event === undefined ? [] : [event]),
      ...(withNamespace ? [metadata.namespace ?? ''] : []),
      ...shown,
      ...labelColumns.map((key) => labels[key] ?? ''),
      ...(showLabels ? [labelsText(labels)] : []),
    ];
  }

  #align(lines: readonly (readonly string[])[]): string {
    const { padding } = tableStops;
    const { minWidth } = this.#options;
    for (const cells of lines)
      for (const [at, cell] of cells.slice(0, -1).entries())
        this.#widths[at] = Math.max(this.#widths[at] ?? minWidth, [...cell].length + padding);
    return lines
      .map((cells) =>
        cells
          .map((cell, at) => (at === cells.length - 1 ? cell : this.#pad(cell, at)))
          .join('')
          .concat('\n'),
      )
      .join('');
  }

  #pad(cell: string, at: number): string {
    return cell + ' '.repeat(Math.max(0, (this.#widths[at] ?? 0) - [...cell].length));
  }
}

const isShown = ({ priority = 0 }: ColumnDefinition, wide: boolean) => wide || priority === 0;

const sameColumns = (a: readonly ColumnDefinition[], b: readonly ColumnDefinition[]) =>
  a === b || (a.length === b.length && a.every(({ name }, at) => name === b[at]?.name));

/** Only the first line of a cell is shown. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell as number | boolean);
  const end = cell.search(/[\f\n\r]/);
  return end === -1 ? cell : `${cell.slice(0, end)}...`;
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.keys(labels)
    .sort()
    .map((key) => `${key}=${labels[key] ?? ''}`);
  return pairs.length === 0 ? '<none>' : pairs.join(',');
}
