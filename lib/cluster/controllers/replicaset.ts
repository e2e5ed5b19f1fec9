/**
 * ReplicaSet controller: keeps spec.replicas live pods in existence, no more and no fewer.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/
 */
import { controllerOf } from '#lib/kube/ownership.ts';
import type { Controller } from '../controller.ts';
import type { Informers } from '../informers.ts';
import type { Pod, ReplicaSet } from '../objects.ts';
import { wouldAdopt } from './claim.ts';
import { reconcileReplicas } from './replicas.ts';

export const replicaSetController: Controller = {
  name: 'replicaset-controller',
  reconciles: 'replicasets.apps',
  owns: ['pods'],
  watches: {
    pods: ({ after }, { informers }) =>
      wouldAdopt(after, informers.list('replicasets.apps', after?.metadata.namespace)),
  },

  reconcile(key, context) {
    const { informers } = context;
    const object = informers.get('replicasets.apps', key);
    if (!object) return;
    reconcileReplicas(
      {
        resource: 'replicasets.apps',
        object,
        selector: object.spec.selector,
        related: () => siblingPods(object, informers),
      },
      context,
    );
  },
};

/** The pods of all ReplicaSets of the same Deployment. */
function siblingPods(set: ReplicaSet, informers: Informers): readonly Pod[] {
  const owner = controllerOf(set);
  const siblings = owner ? informers.controlledBy('replicasets.apps', owner.uid) : [set];
  return siblings.flatMap(({ metadata }) => informers.controlledBy('pods', metadata.uid));
}
