/** Worlds from before each of the last commands, kept as forks: to take a command back is to go on from its fork. */
import type { Store } from '#lib/sim/store.ts';
import type { Write } from './write-of.ts';

export interface Undoable {
  readonly seq: number;
  readonly line: string;
  readonly atMs: number;
}

/** Forks share what has not changed since, so that keeping many costs little. */
const limit = 50;

export class UndoRing {
  #kept: { readonly what: Undoable; readonly before: Store }[] = [];
  #seq = 0;
  /** The step that requests of a client outside may still add to. */
  #open: { readonly part: string; readonly seq: number; lastMs: number } | undefined;

  get list(): readonly Undoable[] {
    return this.#kept.map(({ what }) => what);
  }

  /** Remembers the world as it is before this line runs. */
  keep(line: string, atMs: number, store: Store): void {
    this.#seq++;
    this.#kept = [
      ...this.#kept,
      { what: { seq: this.#seq, line, atMs }, before: store.fork() },
    ].slice(-limit);
  }

  /** Remembers the world as it is before a client's first request of several. True: there is a new step. */
  keepPart({ part, line, pauseMs }: Write, atMs: number, store: Store): boolean {
    const open = this.#open;
    const newest = this.#kept.at(-1)?.what.seq;
    if (open?.part === part && open.seq === newest && atMs - open.lastMs <= pauseMs) {
      open.lastMs = atMs;
      return false;
    }
    this.keep(line, atMs, store);
    this.#open = { part, seq: this.#seq, lastMs: atMs };
    return true;
  }

  /** The world from before the last line; undefined when there is none. */
  take(): Store | undefined {
    return this.#kept.pop()?.before;
  }
}
