/**
 * The scheduler: gives every pod that has none a node, or says why it cannot.
 * Pods are taken by priority, then as they came. A pod that found no node is tried again when something changes
 * that may help it, not sooner than its back-off allows (1 s, doubling to 10 s), and after five minutes anyway.
 * Spec: https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/
 */
import type { ObjectKey } from '#lib/kube/api-client.ts';
import type { Condition } from '#lib/kube/object.ts';
import { podCondition } from '#lib/kube/pods.ts';
import type { Store } from '#lib/sim/store.ts';
import type { Controller, Reconciling } from '../controller.ts';
import type { Informers } from '../informers.ts';
import type { Pod } from '../objects.ts';
import { bindVolumes } from './bind-volumes.ts';
import {
  dropDecision,
  expectedDecisions,
  readDecision,
  writeDecision,
  type Decision,
} from './decision.ts';
import { findNodes, type Found } from './find-nodes.ts';
import { fitError } from './fit-error.ts';
import { NodeInfos } from './node-info.ts';
import { createCycle, type Cycle } from './plugin.ts';
import { preempt, priorityOf, type Preemption } from './preemption.ts';
import { choose, rankNodes, type Ranked } from './rank-nodes.ts';
import { helpedByNode, helpedByPod, helpedByStorage, isNewToScheduler } from './wake.ts';

const schedulerName = 'default-scheduler';
const firstBackoffMs = 1000;
const lastBackoffMs = 10_000;
const retryAnywayMs = 300_000;
const nodesRemembered = 5;

export function createScheduler(parts: {
  readonly store: Store;
  readonly informers: Informers;
}): Controller {
  const { store, informers } = parts;
  const scheduling = new Scheduling(store, new NodeInfos(informers));
  return {
    name: schedulerName,
    program: 'kube-scheduler',
    username: 'system:kube-scheduler',
    recordsSeries: true,
    reconciles: 'pods',
    isWokenBy: isNewToScheduler,
    watches: {
      pods: (change) => helpedByPod(change, store),
      nodes: (change, context) => helpedByNode(change, store, context),
      persistentvolumeclaims: () => helpedByStorage(store),
      persistentvolumes: () => helpedByStorage(store),
      'csinodes.storage.k8s.io': () => helpedByStorage(store),
      'storageclasses.storage.k8s.io': () => helpedByStorage(store),
    },
    compare(a, b) {
      const priority = (key: ObjectKey) => informers.get('pods', key)?.spec.priority ?? 0;
      return priority(b) - priority(a);
    },
    reconcile: (key, context) => scheduling.schedule(key, context),
  };
}

class Scheduling {
  readonly #store: Store;
  readonly #infos: NodeInfos;

  constructor(store: Store, infos: NodeInfos) {
    this.#store = store;
    this.#infos = infos;
  }

  schedule(key: ObjectKey, context: Reconciling): void {
    const pod = context.informers.get('pods', key);
    if (!pod) return dropDecision(this.#store, key);
    if (!isOurs(pod)) return;
    const last = this.#lastAttempt(pod);
    if (last?.outcome === 'waiting') return this.#place(pod, last, context);
    const waitMs = last ? last.atMs + backoffMs(last.attempts) - context.nowMs : 0;
    if (waitMs > 0) return context.again(waitMs);
    this.#attempt(pod, (last?.attempts ?? 0) + 1, context);
  }

  /** What was decided about another pod of the same name does not count. */
  #lastAttempt(pod: Pod): Decision | undefined {
    const decision = readDecision(this.#store, pod.metadata);
    return decision?.uid === pod.metadata.uid ? decision : undefined;
  }

  #attempt(pod: Pod, attempts: number, context: Reconciling): void {
    const infos = this.#infos.all(this.#expected(pod, context));
    const cycle = createCycle({ pod, needs: this.#infos.needs(pod), infos, context });
    const found = findNodes(cycle);
    const common = { uid: pod.metadata.uid, attempts, atMs: context.nowMs };
    if (found.fitting.length === 0) return this.#giveUp(cycle, found, common, context);
    const ranked = rankNodes(found.fitting, cycle);
    const best = choose(ranked, context.chance);
    this.#place(pod, { ...common, ...placement(best, ranked, found) }, context);
  }

  /** Pods that have no node yet but will: chosen ones that wait for volumes, and those others were evicted for. */
  #expected(pod: Pod, { informers }: Reconciling) {
    return expectedDecisions(this.#store).flatMap(({ key, decision }) => {
      const other = decision.node === undefined ? undefined : informers.get('pods', key);
      if (!other || !decision.node || other.metadata.uid === pod.metadata.uid) return [];
      const counts = decision.outcome === 'waiting' || priorityOf(other) >= priorityOf(pod);
      return counts && other.spec.nodeName === undefined
        ? [{ pod: other, node: decision.node }]
        : [];
    });
  }

  /** Binds the pod to the node decided upon, as soon as its volumes are bound. */
  #place(pod: Pod, decision: Decision, context: Reconciling): void {
    const node = context.informers.get('nodes', { name: decision.node ?? '' });
    if (!node) return dropDecision(this.#store, pod.metadata);
    if (!bindVolumes(pod, node, context)) {
      return writeDecision(this.#store, pod.metadata, { ...decision, outcome: 'waiting' });
    }
    const { namespace = '', name, uid } = pod.metadata;
    const target = { apiVersion: 'v1', kind: 'Node', name: node.metadata.name };
    const metadata = { name, namespace, uid };
    context.api.post('pods', pod.metadata, 'binding', {
      apiVersion: 'v1',
      kind: 'Binding',
      metadata,
      target,
    });
    const message = `Successfully assigned ${namespace}/${name} to ${target.name}`;
    context.event(pod, 'Normal', 'Scheduled', message);
    writeDecision(this.#store, pod.metadata, { ...decision, outcome: 'placed', message });
  }

  #giveUp(
    cycle: Cycle,
    found: Found,
    common: Pick<Decision, 'uid' | 'attempts' | 'atMs'>,
    context: Reconciling,
  ): void {
    const { pod, infos } = cycle;
    const preemption = preempt(cycle, found, this.#infos.needs);
    const message = fitError(found, infos.length, preemption.message);
    evict(preemption, pod, context);
    context.event(pod, 'Warning', 'FailedScheduling', message);
    writeDecision(this.#store, pod.metadata, {
      ...common,
      outcome: 'unschedulable',
      message,
      ...(preemption.node ? { node: preemption.node } : {}),
      plugins: [...new Set(found.refused.map(({ plugin }) => plugin))],
      nodes: found.refused.map(({ name, plugin, rejection }) => ({
        name,
        plugin,
        reasons: rejection.reasons,
      })),
    });
    tell(pod, message, preemption.node, context);
    context.again(retryAnywayMs);
  }
}

const isOurs = ({ metadata, spec }: Pod): boolean =>
  spec.nodeName === undefined &&
  metadata.deletionTimestamp === undefined &&
  (spec.schedulerName ?? schedulerName) === schedulerName &&
  (spec.schedulingGates ?? []).length === 0;

const backoffMs = (attempts: number): number =>
  Math.min(firstBackoffMs * 2 ** (attempts - 1), lastBackoffMs);

function placement(best: Ranked, ranked: readonly Ranked[], found: Found) {
  const good = ranked
    .toSorted((a, b) => b.total - a.total)
    .slice(0, nodesRemembered)
    .map(({ info, scores, total }) => ({ name: info.name, reasons: [], scores, total }));
  const bad = found.refused
    .slice(0, nodesRemembered)
    .map(({ name, plugin, rejection }) => ({ name, plugin, reasons: rejection.reasons }));
  const outcome: Decision['outcome'] = 'placed';
  return { outcome, node: best.info.name, message: '', plugins: [], nodes: [...good, ...bad] };
}

function evict({ node, victims }: Preemption, pod: Pod, context: Reconciling): void {
  for (const victim of victims) {
    const message = `${schedulerName}: preempting to accommodate a higher priority pod`;
    const reason = 'PreemptionByScheduler';
    setCondition(victim, { type: 'DisruptionTarget', status: 'True', reason, message }, context);
    context.api.delete('pods', victim.metadata);
    const told = `Preempted by pod ${pod.metadata.uid} on node ${node}`;
    context.event(victim, 'Normal', 'Preempted', told);
  }
}

/** Says in the pod's status that it found no node, and where one is being cleared for it. */
function tell(pod: Pod, message: string, node: string | undefined, context: Reconciling): void {
  const unschedulable: Condition = {
    type: 'PodScheduled',
    status: 'False',
    reason: 'Unschedulable',
    message,
  };
  setCondition(pod, unschedulable, context, node);
}

function setCondition(
  pod: Pod,
  told: Condition,
  { api, timestamp }: Reconciling,
  nominatedNodeName = pod.status.nominatedNodeName,
): void {
  const current = podCondition(pod, told.type);
  const isSame =
    current?.status === told.status &&
    current.reason === told.reason &&
    current.message === told.message &&
    nominatedNodeName === pod.status.nominatedNodeName;
  if (isSame) return;
  const { type, status, reason, message } = told;
  const condition = {
    lastProbeTime: null,
    lastTransitionTime:
      (current?.status === status ? current.lastTransitionTime : undefined) ?? timestamp,
    message,
    reason,
    status,
    type,
  };
  const others = (pod.status.conditions ?? []).filter((one) => one.type !== type);
  api.updateStatus('pods', {
    ...pod,
    status: {
      ...pod.status,
      conditions: [...others, condition],
      ...(nominatedNodeName ? { nominatedNodeName } : {}),
    },
  } as Pod);
}
