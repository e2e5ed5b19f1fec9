/** Keys that wait for one controller: first come, first served, and each waits once. */
export class WorkQueue {
  readonly #keys = new Set<string>();

  get size(): number {
    return this.#keys.size;
  }

  add(key: string): void {
    this.#keys.add(key);
  }

  /** All keys that wait now; what comes while they are worked on waits for the next turn. */
  takeAll(): readonly string[] {
    const keys = [...this.#keys];
    this.#keys.clear();
    return keys;
  }

  clear(): void {
    this.#keys.clear();
  }
}
