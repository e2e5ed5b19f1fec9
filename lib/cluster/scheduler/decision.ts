/**
 * What the scheduler decided about a pod and why, as a value anybody can read: the answer to "why is this Pending?"
 * and "why is it there?". Kept as long as the pod is.
 */
import type { ObjectKey } from '#lib/kube/api-client.ts';
import type { Store } from '#lib/sim/store.ts';

export interface Decision {
  readonly uid: string;
  readonly attempts: number;
  /** When the last attempt was made. */
  readonly atMs: number;
  /** 'waiting': the node is chosen, but volumes are not bound yet. */
  readonly outcome: 'placed' | 'waiting' | 'unschedulable';
  /** The node chosen, or the one on which pods are being evicted for this one. */
  readonly node?: string;
  /** What the event and the condition say. */
  readonly message: string;
  /** Plugins that refused a node, or the pod everywhere. */
  readonly plugins: readonly string[];
  /** What was found about each node; of many that would do, only the best. */
  readonly nodes: readonly NodeVerdict[];
}

export interface NodeVerdict {
  readonly name: string;
  /** Why not; empty for a node that would do. */
  readonly reasons: readonly string[];
  readonly plugin?: string;
  /** By plugin, weighted; for nodes that would do. */
  readonly scores?: Readonly<Record<string, number>>;
  readonly total?: number;
}

const pendingPrefix = '/scheduler/pending/';
const placedPrefix = '/scheduler/placed/';

const path = ({ namespace, name }: ObjectKey) => `${namespace}/${name}`;

export function readDecision(store: Store, pod: ObjectKey): Decision | undefined {
  return (
    store.get<Decision>(pendingPrefix + path(pod)) ?? store.get<Decision>(placedPrefix + path(pod))
  );
}

export function writeDecision(store: Store, pod: ObjectKey, decision: Decision): void {
  const isPlaced = decision.outcome === 'placed';
  store.remove((isPlaced ? pendingPrefix : placedPrefix) + path(pod));
  store.set((isPlaced ? placedPrefix : pendingPrefix) + path(pod), decision);
}

export function dropDecision(store: Store, pod: ObjectKey): void {
  store.remove(pendingPrefix + path(pod));
  store.remove(placedPrefix + path(pod));
}

/** The pods that wait for a node, or for their volumes on one. */
export function pendingDecisions(
  store: Store,
): readonly { readonly key: ObjectKey; readonly decision: Decision }[] {
  return store.range<Decision>(pendingPrefix).map(({ key, value }) => {
    const [namespace, name = ''] = key.slice(pendingPrefix.length).split('/');
    return { key: { namespace, name }, decision: value };
  });
}
