/** Walking through the history with the arrows: lines that were changed on the way stay changed until one is run. */
export class HistoryWalk {
  readonly #entries: readonly string[];
  readonly #changed = new Map<number, string>();
  /** One past the newest is the line that was being typed. */
  #at: number;

  constructor(entries: readonly string[]) {
    this.#entries = entries;
    this.#at = entries.length;
  }

  /** Goes to an entry, keeping what became of the present one; undefined when there is none. */
  go(to: number, current: string): string | undefined {
    if (to < 0 || to > this.#entries.length) return undefined;
    if (current !== this.#entries[this.#at]) this.#changed.set(this.#at, current);
    this.#at = to;
    return this.#changed.get(to) ?? this.#entries[to] ?? '';
  }

  step(by: 1 | -1, current: string): string | undefined {
    return this.go(this.#at + by, current);
  }

  get newest(): number {
    return this.#entries.length;
  }

  get at(): number {
    return this.#at;
  }

  entry(at: number): string | undefined {
    return this.#entries[at];
  }

  /** The nearest entry from `from` on, in the direction, that holds the text. */
  search(text: string, from: number, by: 1 | -1): number | undefined {
    for (let at = from; at >= 0 && at < this.#entries.length; at += by)
      if (this.#entries[at]?.includes(text)) return at;
    return undefined;
  }
}
