/**
 * Pod garbage collector: pods of nodes that are no more.
 * Spec: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-garbage-collection
 * Simplified: finished pods are not counted against the threshold of 12500.
 */
import { isPodTerminal } from '#lib/kube/pods.ts';
import type { Controller } from '../controller.ts';
import type { Pod } from '../objects.ts';

const quarantineMs = 40_000;

export const podGarbageCollector: Controller = {
  name: 'pod-garbage-collector',
  watches: {
    nodes: ({ before, after }) =>
      before && !after ? [{ name: before.metadata.name, delayMs: quarantineMs }] : [],
  },

  reconcile({ name }, { api, informers, timestamp }) {
    if (informers.get('nodes', { name })) return;
    for (const pod of informers.podsOn(name)) {
      if (!isPodTerminal(pod))
        api.patch('pods', pod.metadata, { status: lost(pod, timestamp) }, 'status');
      api.delete('pods', pod.metadata, { gracePeriodSeconds: 0 });
    }
  },
};

function lost({ status }: Pod, timestamp: string) {
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'DeletionByPodGC',
    message: 'PodGC: node no longer exists',
    lastTransitionTime: timestamp,
    lastProbeTime: null,
  };
  return { phase: 'Failed', conditions: [...(status.conditions ?? []), condition] };
}
