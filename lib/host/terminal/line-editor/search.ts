/** Ctrl-R: searching the history while typing. */
import type { HistoryWalk } from './history-walk.ts';
import type { Key } from './keys.ts';

export class IncrementalSearch {
  readonly #walk: HistoryWalk;
  readonly #original: string;
  #pattern = '';
  #direction: 1 | -1;
  #found: number | undefined;
  #hasFailed = false;

  constructor(walk: HistoryWalk, original: string, direction: 1 | -1) {
    this.#walk = walk;
    this.#original = original;
    this.#direction = direction;
  }

  get prompt(): string {
    const kind = this.#direction === -1 ? 'reverse-i-search' : 'i-search';
    return `(${this.#hasFailed ? 'failed ' : ''}${kind})\`${this.#pattern}': `;
  }

  /** The line that was found, or the one from before. */
  get text(): string {
    return this.#found === undefined ? this.#original : (this.#walk.entry(this.#found) ?? '');
  }

  /** Where in it the pattern stands. */
  get cursor(): number {
    const place = this.text.lastIndexOf(this.#pattern);
    return this.#pattern === '' || place < 0 ? this.text.length : place;
  }

  get found(): number | undefined {
    return this.#found;
  }

  get original(): string {
    return this.#original;
  }

  /** 'left': the search is over with what it found, and the key is to be taken as ever. */
  take(key: Key, lastPattern: string): 'searching' | 'given up' | 'left' {
    if (key.kind !== 'command') this.add(key.text);
    else if (key.name === 'C-r') this.again(-1, lastPattern);
    else if (key.name === 'C-s') this.again(1, lastPattern);
    else if (key.name === 'Backspace') this.removeLast();
    else return key.name === 'C-g' ? 'given up' : 'left';
    return 'searching';
  }

  add(text: string): void {
    this.#pattern += text;
    this.#look(this.#found ?? this.#start);
  }

  removeLast(): void {
    this.#pattern = [...this.#pattern].slice(0, -1).join('');
    this.#found = undefined;
    this.#hasFailed = false;
    if (this.#pattern !== '') this.#look(this.#start);
  }

  /** The same pattern further on; without one, the pattern of the last search. */
  again(direction: 1 | -1, lastPattern: string): void {
    this.#direction = direction;
    if (this.#pattern === '') {
      this.#pattern = lastPattern;
      if (lastPattern !== '') this.#look(this.#start);
      return;
    }
    this.#look(this.#found === undefined ? this.#start : this.#found + direction);
  }

  get pattern(): string {
    return this.#pattern;
  }

  get #start(): number {
    return this.#direction === -1 ? this.#walk.newest - 1 : 0;
  }

  #look(from: number): void {
    const found = this.#walk.search(this.#pattern, from, this.#direction);
    this.#hasFailed = found === undefined;
    if (found !== undefined) this.#found = found;
  }
}
