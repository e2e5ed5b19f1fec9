/**
 * pods/eviction: a deletion that disruption budgets may refuse.
 * Spec: https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/ (pkg/registry/core/pod/storage/eviction.go)
 */
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.d.ts';
import type { DeleteOptions } from '#lib/kube/api-client.ts';
import { asObject, at } from '#lib/kube/json.ts';
import { matchesSelector } from '#lib/kube/label-selector.ts';
import type { AnyObject, LabelSelector } from '#lib/kube/object.ts';
import { podCondition } from '#lib/kube/pods.ts';
import { StatusError } from '#lib/kube/status.ts';
import { asPod, seenAs, type Typed } from '#lib/kube/typed.ts';
import { deleteObject } from '../delete-object.ts';
import type { Server } from '../server.ts';
import { podOf } from './pod-of-call.ts';
import type { Subresource } from './subresource.ts';

type Budget = Typed<PodDisruptionBudget>;

const resourceName = 'poddisruptionbudgets.policy';
const success = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };

export const eviction: Subresource = {
  name: 'pods/eviction',

  create({ server, request, body }) {
    const pod = podOf(server, request);
    if (!isGoneAnyway(pod)) spend(server, pod, request.isDryRun);
    const options = asObject(at(body, 'deleteOptions')) as DeleteOptions;
    deleteObject(server, { ...request, subresource: '' }, options);
    return success;
  },
};

/** Nothing is disrupted by the end of a pod that does not run. */
function isGoneAnyway(pod: AnyObject): boolean {
  const phase = asPod(pod).status?.phase;
  const isIdle = phase === 'Pending' || phase === 'Succeeded' || phase === 'Failed';
  return isIdle || pod.metadata.deletionTimestamp !== undefined;
}

function spend(server: Server, pod: AnyObject, isDryRun: boolean): void {
  const budgets = budgetsOf(server, pod);
  const [budget] = budgets;
  if (!budget) return;
  if (budgets.length > 1) {
    throw new StatusError(
      500,
      'InternalError',
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    );
  }
  if (isFreeToGo(pod, budget)) return;
  refuseUnlessAllowed(budget);
  const resource = server.resources.byName(resourceName);
  if (resource && !isDryRun) server.storage.put(resource, spent(server, budget, pod));
}

function budgetsOf(server: Server, { metadata }: AnyObject): Budget[] {
  const resource = server.resources.byName(resourceName);
  if (!resource) return [];
  return server.storage
    .list(resource, metadata.namespace)
    .map(seenAs<Budget>)
    .filter(({ spec }) =>
      matchesSelector(spec.selector as LabelSelector | undefined, metadata.labels),
    );
}

/** A pod that is not ready costs the budget nothing, when the budget is met or says so. */
function isFreeToGo(pod: AnyObject, { spec, status }: Budget): boolean {
  if (podCondition(pod, 'Ready')?.status === 'True') return false;
  if (spec.unhealthyPodEvictionPolicy === 'AlwaysAllow') return true;
  const { currentHealthy = 0, desiredHealthy = 0 } = status ?? {};
  return currentHealthy >= desiredHealthy && desiredHealthy > 0;
}

function refuseUnlessAllowed({ metadata, status }: Budget): void {
  const { observedGeneration = 0, disruptionsAllowed = 0 } = status ?? {};
  if (observedGeneration < (metadata.generation ?? 0)) {
    const why = `The disruption budget ${metadata.name} is still being processed by the server.`;
    throw tooMany(why, 10);
  }
  if (disruptionsAllowed > 0) return;
  const { desiredHealthy = 0, currentHealthy = 0 } = status ?? {};
  throw tooMany(
    `The disruption budget ${metadata.name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`,
  );
}

function tooMany(why: string, retryAfterSeconds?: number): StatusError {
  return new StatusError(
    429,
    'TooManyRequests',
    "Cannot evict pod as it would violate the pod's disruption budget.",
    {
      causes: [{ reason: 'DisruptionBudget', message: why }],
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    },
  );
}

function spent({ world }: Server, budget: Budget, pod: AnyObject): AnyObject {
  const { disruptionsAllowed = 0, disruptedPods = {} } = budget.status ?? {};
  return {
    ...budget,
    metadata: { ...budget.metadata },
    status: {
      ...budget.status,
      disruptionsAllowed: disruptionsAllowed - 1,
      disruptedPods: { ...disruptedPods, [pod.metadata.name]: world.clock.timestamp },
    },
  };
}
