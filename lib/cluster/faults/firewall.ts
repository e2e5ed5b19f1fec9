/** What firewalls on the nodes keep out. */
import type { Store } from '#lib/sim/store.ts';

const prefix = '/faults/firewall/';
const everything = 0;
const key = (node: string, port = everything) => `${prefix}${node}/${port}`;

/** Whether the node lets nothing in, not even what is for its pods. */
export const isShut = (store: Store, node: string): boolean => store.get(key(node)) !== undefined;

/** Whether the node keeps out what comes from elsewhere to the port. */
export const isKeptOut = (store: Store, node: string, port: number): boolean =>
  isShut(store, node) || store.get(key(node, port)) !== undefined;

export function setFirewall(
  store: Store,
  { node, port }: { readonly node: string; readonly port?: number },
  isUp: boolean,
): void {
  if (isUp) store.set(key(node, port), true);
  else store.remove(key(node, port));
}
