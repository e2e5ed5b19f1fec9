/** The menu of `select`, in columns as bash sets them. Spec: bash 5.2 execute_cmd.c, print_select_list */
import { displayWidth } from '../../terminal/display-width.ts';

export function selectMenu(words: readonly string[], columns: number): string {
  const digits = String(words.length).length;
  const widest = Math.max(...words.map(displayWidth)) + digits + 4;
  const perRow = Math.max(1, Math.floor(columns / widest));
  const wrapped = Math.ceil(words.length / perRow);
  // What fits into one row is set in one column.
  const rows = wrapped === 1 ? words.length : wrapped;
  return Array.from({ length: rows }, (_, row) =>
    menuRow(words, { row, rows, widest, digits }),
  ).join('');
}

interface Layout {
  readonly row: number;
  readonly rows: number;
  readonly widest: number;
  readonly digits: number;
}

function menuRow(words: readonly string[], { row, rows, widest, digits }: Layout): string {
  let text = '';
  let column = 0;
  for (let index = row; index < words.length; index += rows) {
    const word = words[index] ?? '';
    const item = `${String(index + 1).padStart(digits)}) ${word}`;
    text += item;
    const end = column + displayWidth(item);
    column += widest;
    if (index + rows < words.length) text += blanks(end, column);
  }
  return `${text}\n`;
}

/** Tabs as far as they go, then blanks. */
function blanks(from: number, to: number): string {
  let text = '';
  for (let at = from; at < to;) {
    const tab = at + 8 - (at % 8);
    text += tab <= to ? '\t' : ' ';
    at = tab <= to ? tab : at + 1;
  }
  return text;
}
