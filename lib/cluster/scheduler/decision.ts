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
/** Of the pending ones those that name a node: few, where thousands may wait. */
const expectedPrefix = '/scheduler/expected/';

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
  if (!isPlaced && decision.node !== undefined) store.set(expectedPrefix + path(pod), true);
  else store.remove(expectedPrefix + path(pod));
}

export function dropDecision(store: Store, pod: ObjectKey): void {
  store.remove(pendingPrefix + path(pod));
  store.remove(placedPrefix + path(pod));
  store.remove(expectedPrefix + path(pod));
}

/** The pods that wait for a node, or for their volumes on one. */
export function pendingDecisions(
  store: Store,
): readonly { readonly key: ObjectKey; readonly decision: Decision }[] {
  return store
    .range<Decision>(pendingPrefix)
    .map(({ key, value }) => ({ key: podAt(key, pendingPrefix), decision: value }));
}

/** Those of them that have been promised a node. */
export function expectedDecisions(store: Store): ReturnType<typeof pendingDecisions> {
  return store.range(expectedPrefix).flatMap(({ key }) => {
    const pod = podAt(key, expectedPrefix);
    const decision = store.get<Decision>(pendingPrefix + path(pod));
    return decision ? [{ key: pod, decision }] : [];
  });
}

function podAt(key: string, prefix: string): ObjectKey & { readonly namespace: string } {
  const [namespace = '', name = ''] = key.slice(prefix.length).split('/');
  return { namespace, name };
}
