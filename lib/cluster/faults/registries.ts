/** The image registries that cannot be reached just now. */
import type { Store } from '#lib/sim/store.ts';

const prefix = '/faults/registry/';

export const unreachableRegistries = (store: Store): readonly string[] =>
  store.range(prefix).map(({ key }) => key.slice(prefix.length));

export function setRegistryReachable(store: Store, host: string, isReachable: boolean): void {
  if (isReachable) store.remove(prefix + host);
  else store.set(prefix + host, true);
}
