/**
 * StatefulSet controller: pods with names and storage of their own, one after the other.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 */
import { canonicalJson } from '#lib/kube/canonical-json.ts';
import { equalJson } from '#lib/kube/json.ts';
import { fnv32, safeEncode } from '#lib/kube/template-hash.ts';
import type { Controller, Reconciling } from '../../controller.ts';
import type { ControllerRevision, Pod, StatefulSet } from '../../objects.ts';
import { soonestAvailableMs } from '../availability.ts';
import { claim, wouldAdopt } from '../claim.ts';
import { keepHistory, trimRevisions, type RevisionedSet } from '../history.ts';
import {
  isRunningAndAvailable,
  isRunningAndReady,
  isTerminating,
  revisionNameOf,
} from './stateful-pod.ts';
import { takeSteps } from './steps.ts';

export const statefulSetController: Controller = {
  name: 'statefulset-controller',
  reconciles: 'statefulsets.apps',
  owns: ['pods', 'controllerrevisions.apps'],
  watches: {
    pods: ({ after }, { informers }) =>
      wouldAdopt(after, informers.list('statefulsets.apps', after?.metadata.namespace)),
  },

  reconcile(key, context) {
    const set = context.informers.get('statefulsets.apps', key);
    if (!set) return;
    const podsOf = () => claim('pods', set, set.spec.selector, context);
    const pods = podsOf();
    if (set.metadata.deletionTimestamp) return;
    const revisioned = revisionedOf(set);
    const { current: update, old } = keepHistory(revisioned, context);
    const current = old.find((one) => one.metadata.name === set.status?.currentRevision) ?? update;
    takeSteps({ set, pods, current, update, context });
    writeStatus(set, podsOf(), { current, update }, context);
    const live = new Set([...pods.map(revisionNameOf), current.metadata.name]);
    trimRevisions(revisioned, old, ({ metadata }) => live.has(metadata.name), context);
  },
};

function revisionedOf(set: StatefulSet): RevisionedSet {
  return {
    object: set,
    name(data) {
      // Go hashes the JSON it would store, with its sorted keys, and the collision count behind it.
      const text = `${goJson(data)}${set.status?.collisionCount ?? 0}`;
      const hash = safeEncode(String(fnv32(text)));
      return { hash, name: `${set.metadata.name}-${hash}` };
    },
  };
}

/** JSON as Go writes it: what could be taken for HTML is escaped. */
function goJson(value: unknown): string {
  return canonicalJson(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

interface Revisions {
  readonly current: ControllerRevision;
  readonly update: ControllerRevision;
}

function writeStatus(
  set: StatefulSet,
  pods: readonly Pod[],
  revisions: Revisions,
  context: Reconciling,
): void {
  const { nowMs } = context;
  const status = statusOf(set, pods, revisions, nowMs);
  if (!equalJson(status, set.status)) {
    context.api.updateStatus('statefulsets.apps', { ...set, status } as StatefulSet);
  }
  const next = soonestAvailableMs(pods, set.spec.minReadySeconds, nowMs);
  if (next !== undefined) context.again(next - nowMs);
}

function statusOf(
  set: StatefulSet,
  pods: readonly Pod[],
  { current, update }: Revisions,
  nowMs: number,
) {
  const of = (revision: ControllerRevision) =>
    pods.filter((pod) => !isTerminating(pod) && revisionNameOf(pod) === revision.metadata.name)
      .length;
  const ready = pods.filter(isRunningAndReady);
  const updated = of(update);
  const isRolling = set.spec.updateStrategy?.type !== 'OnDelete';
  const isUpdated = isRolling && updated === pods.length && ready.length === pods.length;
  const currentReplicas = isUpdated ? updated : of(current);
  return {
    observedGeneration: set.metadata.generation,
    replicas: pods.length,
    ...(ready.length > 0 ? { readyReplicas: ready.length } : {}),
    ...(currentReplicas > 0 ? { currentReplicas } : {}),
    ...(updated > 0 ? { updatedReplicas: updated } : {}),
    currentRevision: (isUpdated ? update : current).metadata.name,
    updateRevision: update.metadata.name,
    collisionCount: set.status?.collisionCount ?? 0,
    availableReplicas: ready.filter((pod) => isRunningAndAvailable(pod, set, nowMs)).length,
  };
}
