/**
 * Chance as a value: a small fast counter generator (sfc32) whose four words lie in the store,
 * so that a fork rolls the same dice as its parent, and the same seed gives the same world.
 */
import type { Store } from './store.ts';

const key = '/sim/chance';
type State = readonly [number, number, number, number];

export class Chance {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  sow(seed: number): void {
    this.#store.set(key, [seed >>> 0, (seed / 2 ** 32) >>> 0, 0x9e3779b9, 1]);
    this.#draw((roll) => {
      for (let n = 0; n < 12; n++) roll();
    });
  }

  /** A number in [0, 1) with 32 bits of chance. */
  next(): number {
    return this.#draw((roll) => roll());
  }

  /** A whole number in [0, bound). */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  /** One of `choices`, which must not be empty. */
  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new RangeError('nothing to choose from');
    return choice;
  }

  /** `length` characters of `alphabet`. */
  word(length: number, alphabet: string): string {
    return this.#draw((roll) => {
      let word = '';
      for (let n = 0; n < length; n++)
        word += alphabet.charAt(Math.floor(roll() * alphabet.length));
      return word;
    });
  }

  /** A version 4 UUID. */
  uuid(): string {
    const hex = this.word(30, '0123456789abcdef');
    const variant = '89ab'.charAt(this.below(4));
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(12, 15)}`,
      `${variant}${hex.slice(15, 18)}`,
      hex.slice(18, 30),
    ].join('-');
  }

  /** Any number of draws, of which the store learns once. */
  #draw<T>(use: (roll: () => number) => T): T {
    let [a, b, c, counter] = this.#store.get<State>(key) ?? [0, 0, 0, 1];
    const drawn = use(() => {
      const sum = (((a + b) | 0) + counter) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + sum) | 0;
      counter = (counter + 1) | 0;
      return (sum >>> 0) / 2 ** 32;
    });
    this.#store.set(key, [a, b, c, counter]);
    return drawn;
  }
}
