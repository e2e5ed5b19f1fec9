/** How much longer pulls take than they should. */
import type { Store } from '#lib/sim/store.ts';

const key = '/faults/slow-pulls';
const slowness = 100;

export const pullSlowness = (store: Store): number => store.get<number>(key) ?? 1;

export function setPullsSlow(store: Store, isSlow: boolean): void {
  if (isSlow) store.set(key, slowness);
  else store.remove(key);
}
