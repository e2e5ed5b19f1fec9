/** What somebody beside the pods has taken of a node's memory or disk, in bytes. */
import type { World } from '#lib/sim/world.ts';

export type Scarce = 'memory' | 'disk';

const key = (node: string, what: Scarce) => `/nodes/${node}/hogs/${what}`;

export const hogBytes = ({ store }: World, node: string, what: Scarce): number =>
  store.get<number>(key(node, what)) ?? 0;

export function setHog({ store }: World, node: string, hog: { what: Scarce; bytes: number }): void {
  if (hog.bytes > 0) store.set(key(node, hog.what), hog.bytes);
  else store.remove(key(node, hog.what));
}
