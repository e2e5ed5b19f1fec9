/** The line being edited: text, cursor, what was killed, what can be undone. */
export class Line {
  text = '';
  cursor = 0;
  #undo: { text: string; cursor: number }[] = [];
  #kills: string[] = [];
  #killIndex = 0;
  /** What the last command was, for those that go on with one another. */
  #last: 'insert' | 'kill' | 'yank' | 'other' = 'other';
  #now: 'insert' | 'kill' | 'yank' | 'other' = 'other';
  #yanked: { start: number; end: number } | undefined;
  #inserted = 0;

  /** Each command of the student's begins with this. */
  beginCommand(): void {
    this.#last = this.#now;
    this.#now = 'other';
  }

  /** A fresh line; the kill ring stays. */
  reset(text = ''): void {
    this.text = text;
    this.cursor = text.length;
    this.#undo = [];
    this.#last = 'other';
    this.#now = 'other';
  }

  insert(text: string): void {
    // Undo takes typed text back in runs of at most twenty characters.
    const goesOn = this.#last === 'insert' && this.#inserted < 20;
    if (!goesOn) {
      this.#remember();
      this.#inserted = 0;
    }
    this.#inserted += text.length;
    this.#now = 'insert';
    this.text = this.text.slice(0, this.cursor) + text + this.text.slice(this.cursor);
    this.cursor += text.length;
  }

  /** Replaces a stretch; the cursor stands after it. */
  replace(start: number, end: number, by: string): void {
    this.#remember();
    this.text = this.text.slice(0, start) + by + this.text.slice(end);
    this.cursor = start + by.length;
  }

  /** Removes a stretch and keeps it for yank; kills in a row become one. */
  kill(start: number, end: number): void {
    if (start >= end) {
      this.#now = this.#last === 'kill' ? 'kill' : 'other';
      return;
    }
    const text = this.text.slice(start, end);
    const isBefore = end <= this.cursor;
    const former = this.#last === 'kill' ? (this.#kills.pop() ?? '') : '';
    this.#kills.push(isBefore ? text + former : former + text);
    this.#killIndex = this.#kills.length - 1;
    this.replace(start, end, '');
    this.#now = 'kill';
  }

  yank(): void {
    const text = this.#kills[this.#killIndex];
    if (text === undefined) return;
    const start = this.cursor;
    this.replace(start, start, text);
    this.#yanked = { start, end: this.cursor };
    this.#now = 'yank';
  }

  /** After a yank: the kill before, in its place. */
  yankPop(): void {
    if (this.#last !== 'yank' || !this.#yanked) return;
    this.#killIndex = (this.#killIndex + this.#kills.length - 1) % this.#kills.length;
    const text = this.#kills[this.#killIndex] ?? '';
    const { start, end } = this.#yanked;
    this.replace(start, end, text);
    this.#yanked = { start, end: this.cursor };
    this.#now = 'yank';
  }

  undo(): void {
    const before = this.#undo.pop();
    if (!before) return;
    this.text = before.text;
    this.cursor = before.cursor;
  }

  revert(): void {
    const [first] = this.#undo;
    if (!first) return;
    this.text = first.text;
    this.cursor = first.cursor;
    this.#undo = [];
  }

  #remember(): void {
    this.#undo.push({ text: this.text, cursor: this.cursor });
    if (this.#undo.length > 500) this.#undo.shift();
  }
}
