/** Where the characters of a line stand on a screen that wraps. */
import { characterWidth } from '../display-width.ts';

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The cell of every index of `text`, and of its end, when it begins at `start`. */
export function layOut(text: string, start: Cell, columns: number): Cell[] {
  const cells: Cell[] = [];
  let { row, column } = start;
  for (const character of text) {
    const width = shownWidth(character, column);
    // A wide character that does not fit goes to the next row whole.
    if (column + Math.min(width, columns) > columns) {
      row++;
      column = 0;
    }
    for (let n = 0; n < character.length; n++) cells.push({ row, column });
    if (character === '\n') {
      row++;
      column = 0;
    } else {
      column += width;
    }
    if (column >= columns) {
      row += Math.floor(column / columns);
      column %= columns;
    }
  }
  cells.push({ row, column });
  return cells;
}

function shownWidth(character: string, column: number): number {
  if (character === '\n') return 0;
  if (character === '\t') return 8 - (column % 8);
  return character < ' ' || character === '\x7f' ? 2 : characterWidth(character);
}

/** Text as it goes to the screen: control characters in caret notation, tabs as blanks. */
export function shownText(text: string, start: Cell, columns: number): string {
  if (!/[\p{Cc}]/u.test(text)) return text;
  const cells = layOut(text, start, columns);
  let shown = '';
  let index = 0;
  for (const character of text) {
    const column = cells[index]?.column ?? 0;
    index += character.length;
    if (character === '\n') shown += '\r\n';
    else if (character === '\t') shown += ' '.repeat(8 - (column % 8));
    else if (character === '\x7f') shown += '^?';
    else if (character < ' ') shown += `^${String.fromCharCode(character.charCodeAt(0) + 64)}`;
    else shown += character;
  }
  return shown;
}

/** The way from one cell to another, in escape sequences. */
export function moveCursor(from: Cell, to: Cell): string {
  const rows = to.row - from.row;
  const vertical = rows === 0 ? '' : `\x1b[${Math.abs(rows)}${rows < 0 ? 'A' : 'B'}`;
  const steps = to.column - from.column;
  if (steps === 0) return vertical;
  if (to.column === 0) return `${vertical}\r`;
  if (steps < 0 && steps > -4) return vertical + '\b'.repeat(-steps);
  return `${vertical}\x1b[${Math.abs(steps) === 1 ? '' : Math.abs(steps)}${steps < 0 ? 'D' : 'C'}`;
}
