/** The table that column -t makes: cells, names, alignment. */
import { columns as widthOf } from '../display-width.ts';
import type { Context } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import type { columnOptions } from './column-options.ts';

export type ColumnContext = Context<typeof columnOptions>;

export interface Column {
  readonly name: string;
  readonly isRight: boolean;
  readonly isHidden: boolean;
}

/** The fields of a line: blanks in a row part once, a character given by -s parts every time. */
export function fieldsOf({ options }: ColumnContext, line: string): string[] {
  const limit = Number(options['table-columns-limit'] ?? Infinity);
  const { separator } = options;
  const delimiter =
    separator === undefined ? /[ \t]+/ : new RegExp(`[${separator.replace(/[\\\]^-]/g, '\\$&')}]`);
  let rest = separator === undefined ? line.replace(/^[ \t]+|[ \t]+$/g, '') : line;
  const fields: string[] = [];
  for (let found = delimiter.exec(rest); found && fields.length + 1 < limit;) {
    fields.push(rest.slice(0, found.index));
    rest = rest.slice(found.index + found[0].length);
    found = delimiter.exec(rest);
  }
  return [...fields, rest];
}

export function columnsOf({ options }: ColumnContext, rows: readonly string[][]): Column[] {
  const names = options['table-columns']?.split(',') ?? [];
  const count = Math.max(names.length, ...rows.map((row) => row.length));
  const right = chosenColumns(options['table-right'], names, count);
  const hidden = chosenColumns(options['table-hide'], names, count);
  return Array.from({ length: count }, (_, index) => ({
    name: names[index] ?? '',
    isRight: right.has(index),
    isHidden: hidden.has(index),
  }));
}

/** The places that "2,NAME,-1" means. Throws UsageError for a name that is none. */
function chosenColumns(
  list: string | undefined,
  names: readonly string[],
  count: number,
): ReadonlySet<number> {
  const chosen = list?.split(',') ?? [];
  return new Set(
    chosen.map((one) => {
      if (/^-\d+$/.test(one)) return count + Number(one);
      const number = /^\d+$/.test(one) ? Number(one) - 1 : names.indexOf(one);
      if (number >= 0 && number < count) return number;
      throw new UsageError(`undefined column name '${one}'`, { pointsToHelp: false });
    }),
  );
}

/** Which columns are printed, in which order. */
function shownColumns({ options }: ColumnContext, columns: readonly Column[]): number[] {
  const names = columns.map(({ name }) => name);
  const ordered = chosenColumns(options['table-order'], names, columns.length);
  const all = new Set([...ordered, ...columns.keys()]);
  return [...all].filter((index) => !columns[index]?.isHidden);
}

export function renderTable(context: ColumnContext, rows: readonly string[][]): string {
  const { options } = context;
  const columns = columnsOf(context, rows);
  const hasHeader = options['table-columns'] !== undefined && !options['table-noheadings'];
  const header = hasHeader ? [columns.map(({ name }) => name)] : [];
  const lines = [...header, ...rows];
  const shown = shownColumns(context, columns);
  const widths = columns.map((_, index) =>
    Math.max(...lines.map((line) => widthOf(line[index] ?? ''))),
  );
  const separator = options['output-separator'] ?? '  ';
  const cell = (text: string, index: number, isLast: boolean) => {
    const padding = ' '.repeat((widths[index] ?? 0) - widthOf(text));
    if (columns[index]?.isRight) return padding + text;
    return isLast ? text : text + padding;
  };
  return lines
    .map((line) => {
      if (line.length === 0) return '\n';
      const cells = shown.map((index, place) =>
        cell(line[index] ?? '', index, place === shown.length - 1),
      );
      return `${cells.join(separator)}\n`;
    })
    .join('');
}

/** Columns of --json want names. Throws UsageError. */
export function renderJson(context: ColumnContext, rows: readonly string[][]): string {
  const columns = columnsOf(context, rows);
  const missing = columns.findIndex(({ name }) => name === '');
  if (missing >= 0) {
    // Counted after the line was read.
    const line = rows.findIndex((row) => row.length > missing) + 2;
    const why = `line ${line}: for JSON the name of the column ${missing + 1} is required`;
    throw new UsageError(why, { pointsToHelp: false });
  }
  const shown = shownColumns(context, columns);
  const objects = rows.map((row) => {
    const members = shown.map((index) => {
      const key = JSON.stringify((columns[index]?.name ?? '').toLowerCase());
      return `         ${key}: ${JSON.stringify(row[index] ?? '')}`;
    });
    return `{\n${members.join(',\n')}\n      }`;
  });
  const name = context.options['table-name'] ?? 'table';
  return `{\n   ${JSON.stringify(name)}: [\n      ${objects.join(',')}\n   ]\n}\n`;
}
