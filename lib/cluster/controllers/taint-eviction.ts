/**
 * Taint eviction controller: pods leave nodes whose NoExecute taints they do not tolerate, at once or when their
 * toleration runs out.
 * Spec: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions
 */
import type { Taint } from 'kubernetes-types/core/v1.d.ts';
import { equalJson } from '#lib/kube/json.ts';
import { isPodTerminal } from '#lib/kube/pods.ts';
import { minorOf } from '#lib/kube/releases.ts';
import type { Store } from '#lib/sim/store.ts';
import type { Controller, ObjectChange, Reconciling } from '../controller.ts';
import type { Node, Pod } from '../objects.ts';
import type { Profile } from '../profile.ts';
import { tolerates } from '../taints.ts';

/**
 * Before v1.13 the node controller evicted all pods of a silent node after --pod-eviction-timeout.
 * Simplified: it works by taints here too, which those releases did not set.
 */
const firstMinor = 13;
const evictionTimeoutMs = 300_000;

/** Since when a pod has been waiting to be evicted. */
const memoryKey = (uid: string) => `/taint-eviction/${uid}`;

export function createTaintEviction(store: Store, profile: Profile): Controller {
  const usualMs = minorOf(profile.kubernetesVersion) < firstMinor ? evictionTimeoutMs : 0;
  return {
    name: 'taint-eviction-controller',
    username: 'system:serviceaccount:kube-system:node-controller',
    reconciles: 'pods',
    isWokenBy: ({ before, after }) =>
      !equalJson(before?.['spec'], after?.['spec']) && after !== undefined,
    watches: { nodes: podsOfTainted },

    reconcile(key, context) {
      const pod = context.informers.get('pods', key);
      const node = context.informers.get('nodes', { name: pod?.spec.nodeName ?? '' });
      if (!pod || !node || pod.metadata.deletionTimestamp || isPodTerminal(pod)) return;
      const memory = memoryKey(pod.metadata.uid);
      const sinceMs = store.get<number>(memory) ?? context.nowMs;
      const taints = (node.spec.taints ?? []).filter(({ effect }) => effect === 'NoExecute');
      const waitMs = taints.length === 0 ? Infinity : patienceMs(pod, taints, usualMs);
      if (waitMs === Infinity) return callOff(pod, memory, store, context);
      if (sinceMs + waitMs <= context.nowMs) {
        store.remove(memory);
        return evict(pod, context);
      }
      store.set(memory, sinceMs);
      context.again(sinceMs + waitMs - context.nowMs);
    },
  };
}

function podsOfTainted({ before, after }: ObjectChange, { informers }: Reconciling) {
  const taintsOf = (node: Node | undefined) =>
    node?.spec.taints?.filter(({ effect }) => effect === 'NoExecute') ?? [];
  const taints = taintsOf(after as Node | undefined);
  if (!after || equalJson(taintsOf(before as Node | undefined), taints)) return [];
  return informers
    .podsOn(after.metadata.name)
    .map(({ metadata: { namespace, name } }) => ({ namespace, name }));
}

/** How long the pod may stay: until the first of the tolerations it needs runs out. */
function patienceMs({ spec }: Pod, taints: readonly Taint[], usualMs: number): number {
  const patience = taints.map((taint) => {
    const used = (spec.tolerations ?? []).filter((one) => tolerates(one, taint));
    if (used.length === 0) return usualMs;
    return Math.min(...used.map(({ tolerationSeconds: seconds = Infinity }) => seconds * 1000));
  });
  return Math.max(0, Math.min(...patience));
}

function callOff(pod: Pod, memory: string, store: Store, { event }: Reconciling): void {
  if (store.get(memory) === undefined) return;
  store.remove(memory);
  const { namespace, name } = pod.metadata;
  event(pod, 'Normal', 'TaintManagerEviction', `Cancelling deletion of Pod ${namespace}/${name}`);
}

function evict(pod: Pod, { api, event, timestamp }: Reconciling): void {
  const { namespace, name, uid } = pod.metadata;
  const message = `Marking for deletion Pod ${namespace}/${name}`;
  event(pod, 'Normal', 'TaintManagerEviction', message);
  const condition = {
    lastProbeTime: null,
    lastTransitionTime: timestamp,
    message: 'Taint manager: deleting due to NoExecute taint',
    reason: 'DeletionByTaintManager',
    status: 'True',
    type: 'DisruptionTarget',
  };
  const conditions = [...(pod.status.conditions ?? []), condition];
  api.updateStatus('pods', { ...pod, status: { ...pod.status, conditions } } as Pod);
  api.delete('pods', pod.metadata, { preconditions: { uid } });
}
