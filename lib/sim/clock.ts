/** The world's clock: a value in the store that moves only when somebody moves it. */
import type { Store } from './store.ts';

const key = '/sim/clock';

export class Clock {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Milliseconds since 1970, in virtual time. */
  get nowMs(): number {
    return this.#store.get<number>(key) ?? 0;
  }

  /** Kubernetes writes times to the second: 2026-11-20T18:42:00Z. */
  get timestamp(): string {
    return toTimestamp(this.nowMs);
  }

  /** Events and leases carry microseconds: 2026-11-20T18:42:00.123000Z. */
  get microTimestamp(): string {
    return new Date(this.nowMs).toISOString().replace('Z', '000Z');
  }

  /** Time never runs backwards: an earlier moment is ignored. */
  moveTo(ms: number): void {
    if (ms > this.nowMs) this.#store.set(key, ms);
  }
}

export function toTimestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
