/**
 * DaemonSet controller: one pod on every node that will have it.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
 * Simplified: pods that fail again and again are replaced after one second, without a growing delay.
 */
import { equalJson } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { isPodAvailable, isPodReady } from '#lib/kube/pods.ts';
import { StatusError } from '#lib/kube/status.ts';
import { templateHash } from '#lib/kube/template-hash.ts';
import type { Controller, ObjectChange, Reconciling } from '../../controller.ts';
import { groupBy } from '../../group-by.ts';
import type { DaemonSet, Node, Pod } from '../../objects.ts';
import { soonestAvailableMs } from '../availability.ts';
import { claim, wouldAdopt } from '../claim.ts';
import { keepHistory, revisionLabel, trimRevisions, type RevisionedSet } from '../history.ts';
import { daemonPod, isUpdated, nodeOfDaemonPod, placeOf } from './daemon-pod.ts';
import { planUpdate } from './update.ts';

export const daemonSetController: Controller = {
  name: 'daemonset-controller',
  username: 'system:serviceaccount:kube-system:daemon-set-controller',
  reconciles: 'daemonsets.apps',
  owns: ['pods', 'controllerrevisions.apps'],
  watches: {
    nodes: allOnNewNode,
    pods: ({ after }, { informers }) =>
      wouldAdopt(after, informers.list('daemonsets.apps', after?.metadata.namespace)),
  },

  reconcile(key, context) {
    const set = context.informers.get('daemonsets.apps', key);
    if (!set || set.metadata.deletionTimestamp) return;
    const revisioned = revisionedOf(set);
    const { current, old } = keepHistory(revisioned, context);
    const hash = current.metadata.labels?.[revisionLabel] ?? '';
    const nodes = context.informers.list('nodes');
    const look = () => lookAt(set, hash, nodes, context);
    manage(look());
    const now = look();
    carryOut(planUpdate(now), now);
    const live = new Set(now.pods.map(({ metadata }) => metadata.labels?.[revisionLabel]));
    trimRevisions(
      revisioned,
      old,
      ({ metadata }) => live.has(metadata.labels?.[revisionLabel]),
      context,
    );
    writeStatus(look());
  },
};

/** Any change of a node but its heartbeat may open or close it to daemons. */
function allOnNewNode({ before, after }: ObjectChange, { informers }: Reconciling) {
  const facts = (node: AnyObject | undefined) => node && [node.metadata.labels, node['spec']];
  if (equalJson(facts(before), facts(after))) return [];
  return informers
    .list('daemonsets.apps')
    .map(({ metadata: { namespace, name } }) => ({ namespace, name }));
}

function revisionedOf(set: DaemonSet): RevisionedSet {
  const { annotations } = set.metadata;
  return {
    object: set,
    ...(annotations ? { annotations } : {}),
    name: () => {
      const hash = templateHash(set.spec.template, set.status?.collisionCount);
      return { hash, name: `${set.metadata.name}-${hash}` };
    },
  };
}

interface Look {
  readonly set: DaemonSet;
  readonly hash: string;
  readonly nodes: readonly Node[];
  readonly pods: readonly Pod[];
  readonly podsByNode: ReadonlyMap<string, readonly Pod[]>;
  readonly context: Reconciling;
  readonly nowMs: number;
}

function lookAt(set: DaemonSet, hash: string, nodes: readonly Node[], context: Reconciling): Look {
  const pods = claim('pods', set, set.spec.selector, context);
  const podsByNode = groupBy(pods, nodeOfDaemonPod);
  return { set, hash, nodes, pods, podsByNode, context, nowMs: context.nowMs };
}

/** Starts pods where they are missing, and takes away those that are too many, have ended, or may not stay. */
function manage(look: Look): void {
  const { set, nodes, podsByNode } = look;
  const names = new Set(nodes.map(({ metadata }) => metadata.name));
  const missing: string[] = [];
  const doomed: Pod[] = look.pods.filter(
    (pod) => !pod.spec.nodeName && !names.has(nodeOfDaemonPod(pod)),
  );
  for (const node of nodes) {
    const { name } = node.metadata;
    const pods = podsByNode.get(name) ?? [];
    const { shouldRun, mayStay } = placeOf(set, node);
    if (shouldRun && pods.length === 0) missing.push(name);
    else doomed.push(...(mayStay ? unwanted(pods, look) : pods));
  }
  carryOut({ doomed, extra: missing }, look);
}

/** Ended pods, and all but the oldest of those that run; a surge may have one of each kind. */
function unwanted(pods: readonly Pod[], look: Look): readonly Pod[] {
  const { set, hash } = look;
  const alive = pods.filter(({ metadata }) => !metadata.deletionTimestamp);
  const ended = alive.filter((pod) => hasEnded(pod, look));
  const running = alive
    .filter((pod) => pod.status.phase !== 'Failed' && pod.status.phase !== 'Succeeded')
    .toSorted(byAge);
  const surge = set.spec.updateStrategy?.rollingUpdate?.maxSurge;
  const kinds = surge
    ? [true, false].map((young) => running.filter((pod) => isUpdated(pod, set, hash) === young))
    : [running];
  return [...ended, ...kinds.flatMap((kind) => kind.slice(1))];
}

const restAfterFailureMs = 1000;

/** Tells of pods that have ended by themselves; a failed one is given a moment. */
function hasEnded(pod: Pod, { context, nowMs }: Look): boolean {
  const { phase } = pod.status;
  const where = `daemon pod ${pod.metadata.namespace}/${pod.metadata.name} on node ${pod.spec.nodeName}`;
  if (phase === 'Succeeded') {
    const message = `Found succeeded ${where}, will try to delete it`;
    context.event(pod, 'Normal', 'SucceededDaemonPod', message);
    return true;
  }
  if (phase !== 'Failed') return false;
  const restedMs = nowMs - Date.parse(pod.status.startTime ?? pod.metadata.creationTimestamp);
  if (restedMs < restAfterFailureMs) {
    context.again(restAfterFailureMs - restedMs);
    return false;
  }
  const message = `Found failed ${where}, will try to kill it`;
  context.event(pod, 'Warning', 'FailedDaemonPod', message);
  return true;
}

const byAge = (a: Pod, b: Pod): number =>
  `${a.metadata.creationTimestamp} ${a.metadata.name}` <
  `${b.metadata.creationTimestamp} ${b.metadata.name}`
    ? -1
    : 1;

/** Throws the first refusal, to be tried again. */
function carryOut(
  { doomed, extra }: { readonly doomed: readonly Pod[]; readonly extra: readonly string[] },
  { set, hash, context: { api, event } }: Look,
): void {
  for (const node of extra) {
    try {
      const { metadata } = api.create('pods', daemonPod(set, node, hash));
      event(set, 'Normal', 'SuccessfulCreate', `Created pod: ${metadata.name}`);
    } catch (error) {
      if (error instanceof StatusError) {
        event(set, 'Warning', 'FailedCreate', `Error creating: ${error.message}`);
      }
      throw error;
    }
  }
  for (const { metadata } of doomed.filter((pod) => !pod.metadata.deletionTimestamp)) {
    api.delete('pods', metadata, { preconditions: { uid: metadata.uid } });
    event(set, 'Normal', 'SuccessfulDelete', `Deleted pod: ${metadata.name}`);
  }
}

function writeStatus(look: Look): void {
  const { set, hash, nodes, podsByNode, context, nowMs } = look;
  const wanted = nodes.filter((node) => placeOf(set, node).shouldRun);
  const oldestOn = ({ metadata }: Node) => podsByNode.get(metadata.name)?.toSorted(byAge)[0];
  const placed = wanted.flatMap((node) => oldestOn(node) ?? []);
  const misplaced = nodes.filter((node) => !wanted.includes(node) && oldestOn(node)).length;
  const minReadySeconds = set.spec.minReadySeconds ?? 0;
  const ready = placed.filter(isPodReady);
  const available = ready.filter((pod) => isPodAvailable(pod, minReadySeconds, nowMs)).length;
  const updated = placed.filter((pod) => isUpdated(pod, set, hash)).length;
  const { collisionCount } = set.status ?? {};
  const status = {
    currentNumberScheduled: placed.length,
    numberMisscheduled: misplaced,
    desiredNumberScheduled: wanted.length,
    numberReady: ready.length,
    observedGeneration: set.metadata.generation,
    ...(updated > 0 ? { updatedNumberScheduled: updated } : {}),
    ...(available > 0 ? { numberAvailable: available } : {}),
    ...(wanted.length > available ? { numberUnavailable: wanted.length - available } : {}),
    ...(collisionCount === undefined ? {} : { collisionCount }),
  };
  if (!equalJson(status, set.status)) {
    context.api.updateStatus('daemonsets.apps', { ...set, status } as DaemonSet);
  }
  const next = soonestAvailableMs(placed, minReadySeconds, nowMs);
  if (next !== undefined) context.again(next - nowMs);
}
