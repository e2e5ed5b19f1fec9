/**
 * Which waiting pods a change may help.
 * Spec: pkg/scheduler/framework/plugins (EventsToRegister and the queueing hints)
 */
import { equalJson } from '#lib/kube/json.ts';
import type { ObjectKey } from '#lib/kube/api-client.ts';
import { isPodTerminal } from '#lib/kube/pods.ts';
import type { Store } from '#lib/sim/store.ts';
import type { ObjectChange, Reconciling } from '../controller.ts';
import type { Node, Pod } from '../objects.ts';
import { pendingDecisions, type Decision } from './decision.ts';
import { nodeInfoOf } from './node-info.ts';
import { needsOf } from './pod-needs.ts';
import { createCycle } from './plugin.ts';
import { nodeAffinity } from './plugins/node-affinity.ts';
import { nodeName } from './plugins/node-name.ts';
import { nodeUnschedulable } from './plugins/node-unschedulable.ts';
import { taintToleration } from './plugins/taint-toleration.ts';

/** A pod's own changes: what it asks for, not what is said about it. */
export function isNewToScheduler({ before, after }: ObjectChange): boolean {
  if (!before || !after) return true;
  return (
    !equalJson(before['spec'], after['spec']) ||
    !equalJson(before.metadata.labels, after.metadata.labels) ||
    !equalJson(before.metadata.annotations, after.metadata.annotations)
  );
}

/** A node that is new or has changed wakes the pods that it would not turn away at once. */
export function helpedByNode({ before, after }: ObjectChange, store: Store, context: Reconciling) {
  const [old, node] = [before as Node | undefined, after as Node | undefined];
  if (!node) return [];
  const isSame =
    old &&
    equalJson(old.spec, node.spec) &&
    equalJson(old.metadata.labels, node.metadata.labels) &&
    equalJson(old.status.allocatable, node.status.allocatable);
  if (isSame) return [];
  return waiting(store, () => true).filter((key) => {
    const pod = context.informers.get('pods', key);
    return pod && wouldLookAt(pod, node, context);
  });
}

function wouldLookAt(pod: Pod, node: Node, context: Reconciling): boolean {
  const info = nodeInfoOf(node, [], needsOf);
  const cycle = createCycle({ pod, needs: needsOf(pod), infos: [info], context });
  return [nodeUnschedulable, nodeName, taintToleration, nodeAffinity].every(
    ({ filter }) => !filter?.(info, cycle),
  );
}

const helpedByLoss = new Set([
  'NodePorts',
  'NodeResourcesFit',
  'VolumeRestrictions',
  'NodeVolumeLimits',
  'PodTopologySpread',
  'InterPodAffinity',
]);
const helpedByCompany = new Set(['PodTopologySpread', 'InterPodAffinity']);

/** A placed pod that goes makes room; one that comes, or changes its labels, may be wanted company. */
export function helpedByPod({ before, after }: ObjectChange, store: Store): readonly ObjectKey[] {
  const [old, pod] = [before as Pod | undefined, after as Pod | undefined];
  const wasThere = old?.spec.nodeName !== undefined && !isPodTerminal(old);
  const isThere = pod?.spec.nodeName !== undefined && !isPodTerminal(pod);
  if (wasThere && !isThere) return waiting(store, helpedByLoss.has.bind(helpedByLoss));
  const isNews = isThere && (!wasThere || !equalJson(old?.metadata.labels, pod?.metadata.labels));
  return isNews ? waiting(store, helpedByCompany.has.bind(helpedByCompany)) : [];
}

/** Claims, volumes and classes matter to pods that wait for volumes. */
export const helpedByStorage = (store: Store): readonly ObjectKey[] =>
  pendingDecisions(store)
    .filter(({ decision }) => decision.outcome === 'waiting' || has(decision, isAboutVolumes))
    .map(({ key }) => key);

const isAboutVolumes = (plugin: string) => plugin.includes('Volume');

const has = ({ plugins }: Decision, wanted: (plugin: string) => boolean) => plugins.some(wanted);

function waiting(store: Store, wanted: (plugin: string) => boolean): readonly ObjectKey[] {
  return pendingDecisions(store)
    .filter(({ decision }) => decision.outcome === 'unschedulable')
    .filter(({ decision }) => decision.plugins.length === 0 || has(decision, wanted))
    .map(({ key }) => key);
}
