/** Worlds from before each of the last commands, kept as forks: to take a command back is to go on from its fork. */
import type { Store } from '#lib/sim/store.ts';
import type { Write } from './write-of.ts';

export interface Undoable {
  readonly seq: number;
  readonly line: string;
  readonly atMs: number;
}

/** A command, and the world as it was before it. */
export interface Kept {
  readonly what: Undoable;
  readonly before: Store;
  /** What requests of a client outside may still add to. */
  readonly part?: { readonly name: string; readonly lastMs: number } | undefined;
}

/** Forks share what has not changed since, so that keeping many costs little. */
const limit = 50;

export class UndoRing {
  #kept: readonly Kept[];

  constructor(kept: readonly Kept[] = []) {
    this.#kept = kept;
  }

  /** Oldest first. */
  get kept(): readonly Kept[] {
    return this.#kept;
  }

  get list(): readonly Undoable[] {
    return this.#kept.map(({ what }) => what);
  }

  /** Remembers the world as it is before this line runs. */
  keep(line: string, atMs: number, store: Store): void {
    const seq = (this.#kept.at(-1)?.what.seq ?? 0) + 1;
    const kept = { what: { seq, line, atMs }, before: store.fork() };
    this.#kept = [...this.#kept, kept].slice(-limit);
  }

  /** Remembers the world as it is before a client's first request of several. True: there is a new step. */
  keepPart({ part: name, line, pauseMs }: Write, atMs: number, store: Store): boolean {
    const open = this.#kept.at(-1)?.part;
    const isNew = open?.name !== name || atMs - open.lastMs > pauseMs;
    if (isNew) this.keep(line, atMs, store);
    const part = { name, lastMs: atMs };
    this.#kept = [
      ...this.#kept.slice(0, -1),
      ...this.#kept.slice(-1).map((step) => ({ ...step, part })),
    ];
    return isNew;
  }

  /** The world from before the last line; undefined when there is none. */
  take(): Store | undefined {
    const last = this.#kept.at(-1);
    this.#kept = this.#kept.slice(0, -1);
    return last?.before;
  }
}
