/** Gives equal values one object, so that many who hold them hold it once. They must never be changed. */
export class Interned {
  readonly #known = new Map<string, unknown>();
  readonly #most: number;

  /** Remembers up to `most` values; then it begins anew. */
  constructor(most = 1024) {
    this.#most = most;
  }

  of<T>(value: T): T {
    const text = JSON.stringify(value);
    const known = this.#known.get(text);
    if (known !== undefined) return known as T;
    if (this.#known.size >= this.#most) this.#known.clear();
    this.#known.set(text, value);
    return value;
  }
}
