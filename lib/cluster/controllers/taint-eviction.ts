/**
 * Taint eviction controller: pods leave nodes whose NoExecute taints they do not tolerate, at once or when their
 * toleration runs out.
 * Spec: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions
 * Simplified: no event tells that an eviction was called off.
 */
import type { Taint } from 'kubernetes-types/core/v1.d.ts';
import { equalJson } from '#lib/kube/json.ts';
import { isPodTerminal } from '#lib/kube/pods.ts';
import type { Controller, ObjectChange, Reconciling } from '../controller.ts';
import type { Node, Pod } from '../objects.ts';
import { tolerates } from '../taints.ts';

export const taintEvictionController: Controller = {
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
    const taints = (node.spec.taints ?? []).filter(({ effect }) => effect === 'NoExecute');
    const dueMs = taints.length === 0 ? undefined : evictionMs(pod, taints, context.nowMs);
    if (dueMs === undefined) return;
    if (dueMs > context.nowMs) return context.again(dueMs - context.nowMs);
    evict(pod, context);
  },
};

function podsOfTainted({ before, after }: ObjectChange, { informers }: Reconciling) {
  const taintsOf = (node: Node | undefined) =>
    node?.spec.taints?.filter(({ effect }) => effect === 'NoExecute') ?? [];
  const taints = taintsOf(after as Node | undefined);
  if (!after || taints.length === 0) return [];
  if (before && equalJson(taintsOf(before as Node), taints)) return [];
  return informers
    .podsOn(after.metadata.name)
    .map(({ metadata: { namespace, name } }) => ({ namespace, name }));
}

/** When the pod has to go: as soon as the first of the tolerations it needs runs out; undefined: it may stay. */
function evictionMs(pod: Pod, taints: readonly Taint[], nowMs: number): number | undefined {
  const tolerations = pod.spec.tolerations ?? [];
  const ends = taints.map((taint) => {
    const used = tolerations.filter((one) => tolerates(one, taint));
    if (used.length === 0) return 0;
    const seconds = used.map(({ tolerationSeconds }) => tolerationSeconds ?? Infinity);
    const since = taint.timeAdded === undefined ? nowMs : Date.parse(taint.timeAdded);
    return since + Math.max(0, Math.min(...seconds)) * 1000;
  });
  const first = Math.min(...ends);
  return first === Infinity ? undefined : first;
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
