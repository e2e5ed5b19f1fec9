/** Something computed from objects in the store, computed again when one of them has changed. */
import type { Store } from '#lib/sim/store.ts';

export class StoreCache<T> {
  readonly #store: Store;
  readonly #prefixes: readonly string[];
  readonly #compute: () => T;
  #value: T | undefined;
  #revision = -1;

  /** `compute` looks at nothing but the objects under the prefixes. */
  constructor(store: Store, prefixes: readonly string[], compute: () => T) {
    this.#store = store;
    this.#prefixes = prefixes;
    this.#compute = compute;
  }

  get value(): T {
    if (this.#value === undefined || this.#hasChanged()) this.#value = this.#compute();
    this.#revision = this.#store.revision;
    return this.#value;
  }

  #hasChanged(): boolean {
    if (this.#store.revision === this.#revision) return false;
    const changes = this.#store.changesAfter(this.#revision);
    return changes?.some(({ key }) => this.#prefixes.some((one) => key.startsWith(one))) ?? true;
  }
}
