/** Names of events: "<object>.<nanoseconds since 1970, in hexadecimal>", rising from one event to the next. */
import type { World } from '#lib/sim/world.ts';

const lastKey = '/recorder-clock';

/** A name that no event has yet, and that sorts after those given before. */
export function eventName({ store, clock, chance }: World, object: string): string {
  const step = BigInt(10_000 + chance.below(40_000));
  const now = BigInt(clock.nowMs) * 1_000_000n;
  const last = BigInt(store.get<string>(lastKey) ?? '0');
  const nanos = (now > last ? now : last) + step;
  store.set(lastKey, nanos.toString());
  return `${object}.${nanos.toString(16)}`;
}
