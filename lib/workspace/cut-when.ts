/** A stream that ends, with nothing more to say, as soon as something has become true. */
import type { Source } from '#lib/sim/http.ts';

export function cutWhen<T>(source: Source<T>, isCut: () => boolean): Source<T> {
  return {
    take: () => (isCut() ? [] : source.take()),
    get ended() {
      return isCut() || source.ended;
    },
    close: () => source.close(),
  };
}
