/** Waits for what a source brings: sources are read by asking, processes wait for a condition. */
import type { Process, Running } from '../process.ts';
import type { Source } from '#lib/sim/http.ts';

export class Inbox<T> {
  readonly #source: Source<T>;
  #pieces: T[] = [];

  constructor(source: Source<T>) {
    this.#source = source;
  }

  /** Whether there is something to take, or nothing will come any more. */
  poll(): boolean {
    this.#pieces.push(...this.#source.take());
    return this.#pieces.length > 0 || this.#source.ended;
  }

  /** Nothing is left, and nothing will come. */
  get hasEnded(): boolean {
    return this.#pieces.length === 0 && this.#source.ended;
  }

  /** All there is now. */
  take(): readonly T[] {
    this.poll();
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  /** The next pieces; undefined when the source has ended, 'timeout' when the moment passed first. */
  *next(process: Process, deadlineMs?: number): Running<readonly T[] | undefined | 'timeout'> {
    for (;;) {
      const pieces = this.take();
      if (pieces.length > 0) return pieces;
      if (this.#source.ended) return undefined;
      if (deadlineMs !== undefined && process.nowMs >= deadlineMs) return 'timeout';
      yield* process.wait({
        until: () => this.poll(),
        ...(deadlineMs === undefined || deadlineMs === Infinity ? {} : { deadlineMs }),
      });
    }
  }

  /** Hands every piece to `handle` until it answers, the source ends or the moment passes; then closes the source. */
  *drain<R>(
    process: Process,
    handle: (piece: T) => R | undefined,
    deadlineMs?: number,
  ): Running<{ readonly answer: R } | 'ended' | 'timeout'> {
    try {
      for (;;) {
        const pieces = yield* this.next(process, deadlineMs);
        if (pieces === undefined) return 'ended';
        if (pieces === 'timeout') return 'timeout';
        const answer = firstAnswer(pieces, handle);
        if (answer !== undefined) return { answer };
      }
    } finally {
      this.close();
    }
  }

  close(): void {
    this.#source.close();
  }
}

function firstAnswer<T, R>(
  pieces: readonly T[],
  handle: (piece: T) => R | undefined,
): R | undefined {
  for (const piece of pieces) {
    const answer = handle(piece);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
