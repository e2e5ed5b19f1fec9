/**
 * The event queue: what is to happen, and when. Timers are values in the store under keys that sort by time,
 * so a fork or a snapshot takes them along. A timer is named by who owns it; setting it again moves it.
 */
import type { Clock } from './clock.ts';
import type { Store } from './store.ts';

export interface Timer {
  readonly atMs: number;
  /** Who is woken: the name of a work queue. */
  readonly queue: string;
  /** What for: a key of that queue. */
  readonly key: string;
}

const byTime = '/timers/by-time/';
const byName = '/timers/by-name/';

export class Timers {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Wakes `key` of `queue` after `delayMs`, unless it is to be woken earlier already. */
  after(delayMs: number, queue: string, key: string): void {
    this.at(this.#clock.nowMs + Math.max(0, delayMs), queue, key);
  }

  at(atMs: number, queue: string, key: string): void {
    const name = `${byName}${queue}/${key}`;
    const present = this.#store.get<Timer>(name);
    if (present && present.atMs <= atMs) return;
    if (present) this.#store.remove(timeKey(present));
    const timer: Timer = { atMs: Math.ceil(atMs), queue, key };
    this.#store.set(name, timer);
    this.#store.set(timeKey(timer), timer);
  }

  cancel(queue: string, key: string): void {
    const present = this.#store.get<Timer>(`${byName}${queue}/${key}`);
    if (present) this.#drop(present);
  }

  /** The moment of the next timer, or undefined when nothing is to happen any more. */
  get nextMs(): number | undefined {
    return this.#store.first<Timer>(byTime)?.value.atMs;
  }

  /** Takes the timers that are due, in the order of their time and name. */
  takeDue(): Timer[] {
    const due: Timer[] = [];
    for (;;) {
      const next = this.#store.first<Timer>(byTime)?.value;
      if (!next || next.atMs > this.#clock.nowMs) return due;
      this.#drop(next);
      due.push(next);
    }
  }

  #drop(timer: Timer): void {
    this.#store.remove(timeKey(timer));
    this.#store.remove(`${byName}${timer.queue}/${timer.key}`);
  }
}

function timeKey({ atMs, queue, key }: Timer): string {
  return `${byTime}${String(atMs).padStart(15, '0')}/${queue}/${key}`;
}
