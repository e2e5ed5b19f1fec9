/** Keeps the screen in step with the line being edited, writing as little as it can. */
import { displayWidth } from '../display-width.ts';
import { layOut, moveCursor, shownText, type Cell } from './layout.ts';

export interface View {
  /** As it is shown, with its escape sequences. */
  readonly prompt: string;
  readonly text: string;
  /** An index of the text. */
  readonly cursor: number;
}

interface Shown extends View {
  readonly cells: readonly Cell[];
  readonly start: Cell;
}

export class Painter {
  columns: number;
  #shown: Shown | undefined;

  constructor(columns: number) {
    this.columns = columns;
  }

  /** What brings the screen from the view it shows to this one. */
  show(view: View): string {
    const old = this.#shown;
    const shown = this.#arrange(view);
    this.#shown = shown;
    if (!old || old.prompt !== view.prompt) return this.#repaint(old, shown);
    const from = old.cells[old.cursor];
    const to = shown.cells[view.cursor];
    if (!from || !to) return '';
    if (old.text === view.text) return moveCursor(from, to);
    return this.#change(old, shown);
  }

  /** Paints the whole line anew where the cursor stands. */
  forget(): void {
    this.#shown = undefined;
  }

  /** Leaves the cursor below the line. */
  finish(): string {
    const shown = this.#shown;
    this.#shown = undefined;
    const from = shown?.cells[shown.cursor];
    const end = shown?.cells.at(-1);
    if (!shown || !from || !end) return '\r\n';
    // A line that fills its last row has the cursor below it already.
    const isBelow = end.column === 0 && end.row > 0 && !shown.text.endsWith('\n');
    return `${moveCursor(from, end)}${isBelow ? '' : '\r\n'}`;
  }

  /** After the screen has become wider or narrower. xterm leaves the lines around the cursor as they were. */
  resize(columns: number): string {
    const old = this.#shown;
    this.columns = columns;
    if (!old) return '';
    const { row = 0 } = old.cells[old.cursor] ?? {};
    this.#shown = undefined;
    const up = row > 0 ? `\x1b[${row}A` : '';
    return `${up}\r\x1b[J${this.show(old)}`;
  }

  #arrange(view: View): Shown {
    const start = promptEnd(view.prompt, this.columns);
    return { ...view, start, cells: layOut(view.text, start, this.columns) };
  }

  #repaint(old: Shown | undefined, shown: Shown): string {
    const from = old?.cells[old.cursor];
    const back = from ? `${moveCursor(from, { row: 0, column: from.column })}\r` : '';
    const prompt = printable(shown.prompt);
    const text = shownText(shown.text, shown.start, this.columns);
    return `${back}${prompt}${text}${this.#settle(shown)}${old ? '\x1b[J' : ''}${this.#toCursor(shown)}`;
  }

  /** Writes from the first character that differs. */
  #change(old: Shown, shown: Shown): string {
    const same = commonStart(old.text, shown.text);
    const from = old.cells[old.cursor];
    const first = shown.cells[same];
    const [oldEnd, end] = [old.cells.at(-1), shown.cells.at(-1)];
    if (!from || !first || !oldEnd || !end) return '';
    const isShorter =
      oldEnd.row > end.row || (oldEnd.row === end.row && oldEnd.column > end.column);
    const rest = shownText(shown.text.slice(same), first, this.columns);
    const erase = isShorter ? (oldEnd.row > end.row ? '\x1b[J' : '\x1b[K') : '';
    return `${moveCursor(from, first)}${rest}${rest === '' ? '' : this.#settle(shown)}${erase}${this.#toCursor(shown)}`;
  }

  /** A full last row leaves a terminal's cursor on it; this brings it to the next. */
  #settle({ cells, text, start }: Shown): string {
    const end = cells.at(-1);
    const isWrapped = end?.column === 0 && !text.endsWith('\n') && (text !== '' || start.row > 0);
    return isWrapped ? ' \r\x1b[K' : '';
  }

  #toCursor({ cells, cursor }: Shown): string {
    const [end, at] = [cells.at(-1), cells[cursor]];
    return end && at ? moveCursor(end, at) : '';
  }
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  // Never within a pair of surrogates, nor between a letter and what combines with it.
  while (at > 0 && /[\udc00-\udfff\p{Mn}]/u.test((b[at] ?? '') + (a[at] ?? ''))) at--;
  return at;
}

const [hidden, unhidden, escape, bell] = ['\x01', '\x02', '\x1b', '\x07'];
/** Escape sequences, and what stands between readline's marks, take no room. */
const invisible = new RegExp(
  `${hidden}[^${unhidden}]*${unhidden}|${escape}\\[[0-9;?]*[A-Za-z]|${escape}\\][^${bell}]*${bell}|[${hidden}${unhidden}${bell}]`,
  'g',
);
const marks = new RegExp(`[${hidden}${unhidden}]`, 'g');

export function lastLine(prompt: string): string {
  return prompt.slice(prompt.lastIndexOf('\n') + 1);
}

function promptEnd(prompt: string, columns: number): Cell {
  const width = displayWidth(lastLine(prompt).replace(invisible, ''));
  return { row: Math.floor(width / columns), column: width % columns };
}

/** The prompt without readline's marks, as it goes to the screen. */
export function printable(prompt: string): string {
  return prompt.replace(marks, '');
}
