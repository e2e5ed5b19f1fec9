/** What the attach/detach controller remembers of a volume: what it has said to whom, and since when it wants it off a node. */
import type { Store } from '#lib/sim/store.ts';

export interface Memory {
  /** Whether the pod has not been told this as the last thing. */
  isNew(podUid: string, message: string): boolean;
  /** Since when the volume is to go from the node: now, or earlier. */
  beginDetaching(node: string, nowMs: number): number;
  endDetaching(node: string): void;
  forget(): void;
}

export function createMemory(store: Store, volume: string): Memory {
  const prefix = `/attach-detach/${volume}/`;
  const detaching = (node: string) => `${prefix}detaching/${node}`;
  return {
    isNew(podUid, message) {
      const key = `${prefix}said/${podUid}`;
      if (store.get(key) === message) return false;
      store.set(key, message);
      return true;
    },
    beginDetaching(node, nowMs) {
      const sinceMs = store.get<number>(detaching(node));
      if (sinceMs === undefined) store.set(detaching(node), nowMs);
      return sinceMs ?? nowMs;
    },
    endDetaching(node) {
      if (store.get(detaching(node)) !== undefined) store.remove(detaching(node));
    },
    forget() {
      for (const { key } of store.range(prefix)) store.remove(key);
    },
  };
}
