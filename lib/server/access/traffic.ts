/**
 * How much clients may ask of one workspace's API: so many requests a second, so many at once, none for ever.
 * Spec: staging/src/k8s.io/apiserver/pkg/server/filters/maxinflight.go (tooManyRequests)
 */
import { Refused } from '../kubernetes/refused.ts';
import { RateLimit } from '../socket/rate-limit.ts';

/** kubectl asks 50 times a second at most, with 300 at once. */
export const usualLimit = { burst: 400, perSecond: 100 };
/** Requests under way, most of them watches. */
const mostOpen = 300;
/** A watch of the real server ends within the hour; what lasts longer is begun anew. */
const longestMs = 60 * 60_000;
const forgottenMs = 10 * 60_000;

export class Traffic {
  readonly #rate: RateLimit;
  readonly #onQuiet: () => void;
  readonly #open = new Set<{ readonly accessId: string; end(): void }>();
  #timer: NodeJS.Timeout | undefined;

  /** `onQuiet` is called when nothing has been asked for a long time. */
  constructor(onQuiet: () => void, limit = usualLimit, wallMs?: () => number) {
    this.#rate = new RateLimit(limit, wallMs);
    this.#onQuiet = onQuiet;
  }

  /**
   * Lets a request in and returns how to let it out again. `end` is called when it has taken too long.
   * Throws Refused (429) when there are too many.
   */
  enter(accessId: string, end: () => void): () => void {
    const waitMs = this.#rate.take();
    if (waitMs > 0 || this.#open.size >= mostOpen) {
      this.#rate.take(-1); // a refused request costs nothing
      throw tooManyRequests(Math.max(1, Math.ceil(waitMs / 1000)));
    }
    const one = { accessId, end };
    this.#open.add(one);
    clearTimeout(this.#timer);
    const limit = setTimeout(end, longestMs).unref();
    return () => {
      clearTimeout(limit);
      if (!this.#open.delete(one) || this.#open.size > 0) return;
      this.#timer = setTimeout(this.#onQuiet, forgottenMs).unref();
    };
  }

  /** Ends what was opened by an access that holds no longer. */
  endAll(accessId: string): void {
    for (const one of this.#open) if (one.accessId === accessId) one.end();
  }
}

function tooManyRequests(seconds: number): Refused {
  return Refused.inText(429, 'Too many requests, please try again later.\n', {
    'retry-after': String(seconds),
  });
}
