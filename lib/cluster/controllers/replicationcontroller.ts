/**
 * Replication controller: what ReplicaSets were before there were ReplicaSets.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/replicationcontroller/
 */
import type { LabelSelector } from '#lib/kube/object.ts';
import type { Controller } from '../controller.ts';
import type { ReplicationController } from '../objects.ts';
import { wouldAdopt } from './claim.ts';
import { reconcileReplicas } from './replicas.ts';

export const replicationController: Controller = {
  name: 'replication-controller',
  reconciles: 'replicationcontrollers',
  owns: ['pods'],
  watches: {
    pods: ({ after }, { informers }) =>
      wouldAdopt(
        after,
        informers
          .list('replicationcontrollers', after?.metadata.namespace)
          .map((one) => ({ ...one, spec: { selector: selectorOf(one) } })),
      ),
  },

  reconcile(key, context) {
    const { informers } = context;
    const object = informers.get('replicationcontrollers', key);
    if (!object) return;
    reconcileReplicas(
      {
        resource: 'replicationcontrollers',
        object,
        selector: selectorOf(object),
        related: () => informers.controlledBy('pods', object.metadata.uid),
      },
      context,
    );
  },
};

/** An RC selects by a plain map of labels. */
const selectorOf = ({ spec }: ReplicationController): LabelSelector => ({
  matchLabels: spec.selector ?? {},
});
