/**
 * Disruption controller: how many pods of a budget may be taken away just now.
 * Spec: https://kubernetes.io/docs/tasks/run-application/configure-pdb/ (pkg/controller/disruption)
 */
import { equalJson } from '#lib/kube/json.ts';
import { scaledValue } from '#lib/kube/int-or-percent.ts';
import { matchesSelector } from '#lib/kube/label-selector.ts';
import type { Condition } from '#lib/kube/object.ts';
import { controllerOf } from '#lib/kube/ownership.ts';
import { isPodReady, isPodTerminal } from '#lib/kube/pods.ts';
import type { Controller, ObjectChange, Reconciling } from '../controller.ts';
import type { Pod, PodDisruptionBudget } from '../objects.ts';

const budgets = 'poddisruptionbudgets.policy';

export const disruptionController: Controller = {
  name: 'disruption-controller',
  eventSource: 'controllermanager',
  reconciles: budgets,
  watches: { pods: budgetsOfPod },

  reconcile(key, context) {
    const budget = context.informers.get(budgets, key);
    if (!budget || budget.metadata.deletionTimestamp) return;
    const pods = context.informers
      .selected('pods', key.namespace ?? '', budget.spec.selector)
      .filter((pod) => !isPodTerminal(pod));
    if (pods.length === 0) {
      context.event(budget, 'Normal', 'NoPods', 'No matching pods found');
    }
    write(budget, pods, context);
  },
};

function budgetsOfPod({ before, after }: ObjectChange, { informers }: Reconciling) {
  const present = [before, after].filter((one) => one !== undefined);
  const facts = (pod: Pod | undefined) =>
    pod && [pod.metadata.labels, pod.metadata.deletionTimestamp, isPodReady(pod), pod.status.phase];
  if (equalJson(facts(before as Pod | undefined), facts(after as Pod | undefined))) return [];
  return informers
    .list(budgets, present[0]?.metadata.namespace)
    .filter(({ spec }) =>
      present.some((pod) => matchesSelector(spec.selector, pod.metadata.labels)),
    )
    .map(({ metadata: { namespace, name } }) => ({ namespace, name }));
}

function write(budget: PodDisruptionBudget, pods: readonly Pod[], context: Reconciling): void {
  const healthy = pods.filter((pod) => isPodReady(pod) && !pod.metadata.deletionTimestamp).length;
  const { expected, desired } = wanted(budget, pods, context);
  const allowed = pods.length > 0 ? Math.max(0, healthy - desired) : 0;
  const generation = budget.metadata.generation ?? 1;
  const status = {
    conditions: [condition(budget, allowed, generation, context)],
    currentHealthy: healthy,
    desiredHealthy: desired,
    disruptionsAllowed: allowed,
    expectedPods: expected,
    observedGeneration: generation,
  };
  const { disruptedPods: _disrupted, ...old } = budget.status ?? {};
  if (equalJson(status, old)) return;
  context.api.updateStatus(budgets, { ...budget, status } as PodDisruptionBudget);
}

/** A share is one of what the pods' owners want to have; a plain minimum is one of the pods there are. */
function wanted({ spec }: PodDisruptionBudget, pods: readonly Pod[], context: Reconciling) {
  const { minAvailable, maxUnavailable } = spec;
  if (typeof minAvailable === 'number') return { expected: pods.length, desired: minAvailable };
  const expected = scaleOfOwners(pods, context);
  if (minAvailable !== undefined) {
    return { expected, desired: scaledValue(minAvailable, expected, 'up') };
  }
  const missing = scaledValue(maxUnavailable ?? 0, expected, 'up');
  return { expected, desired: Math.max(0, expected - missing) };
}

function scaleOfOwners(pods: readonly Pod[], { informers }: Reconciling): number {
  const owners = new Map<string, number>();
  for (const pod of pods) {
    const owner = controllerOf(pod);
    const key = { namespace: pod.metadata.namespace, name: owner?.name ?? '' };
    if (owner?.kind === 'ReplicaSet') {
      const set = informers.get('replicasets.apps', key);
      const above = set && controllerOf(set);
      const deployment = above && informers.get('deployments.apps', { ...key, name: above.name });
      const root = deployment ?? set;
      if (root) owners.set(root.metadata.uid, root.spec.replicas ?? 1);
    } else if (owner?.kind === 'StatefulSet') {
      owners.set(owner.uid, informers.get('statefulsets.apps', key)?.spec.replicas ?? 1);
    } else if (owner?.kind === 'ReplicationController') {
      owners.set(owner.uid, informers.get('replicationcontrollers', key)?.spec.replicas ?? 1);
    }
  }
  return [...owners.values()].reduce((sum, replicas) => sum + replicas, 0);
}

function condition(
  budget: PodDisruptionBudget,
  allowed: number,
  observedGeneration: number,
  { timestamp }: Reconciling,
): Condition {
  const status = allowed > 0 ? 'True' : 'False';
  const old = (budget.status?.conditions as Condition[] | undefined)?.[0];
  return {
    lastTransitionTime: (old?.status === status ? old.lastTransitionTime : undefined) ?? timestamp,
    message: '',
    observedGeneration,
    reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
    status,
    type: 'DisruptionAllowed',
  };
}
