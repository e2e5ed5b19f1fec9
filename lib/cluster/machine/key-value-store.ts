/** The cluster's own store as etcdctl sees it. */
import type { KeyValueStore } from '#lib/sim/system.ts';
import type { World } from '#lib/sim/world.ts';

const registry = '/registry/';

export function keyValueStore({ store }: World): KeyValueStore {
  return {
    get revision() {
      return store.revision;
    },
    range: (prefix) =>
      store
        .range(prefix.startsWith(registry) ? prefix : registry)
        .filter(({ key }) => key.startsWith(prefix))
        .map(({ key, value, modRevision }) => ({
          key,
          value: JSON.stringify(value),
          revision: modRevision,
        })),
  };
}
