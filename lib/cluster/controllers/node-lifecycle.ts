/**
 * Node lifecycle controller: notices nodes that have fallen silent, and turns what is known of a node into taints.
 * Spec: https://kubernetes.io/docs/concepts/architecture/nodes/#node-controller
 * Simplified: silence is noticed when the grace period ends and not at the next five-second look, and nodes are
 * tainted at once, however many fall silent together.
 */
import type { Taint } from 'kubernetes-types/core/v1.d.ts';
import { equalJson } from '#lib/kube/json.ts';
import type { AnyObject, Condition } from '#lib/kube/object.ts';
import { isPodReady } from '#lib/kube/pods.ts';
import type { Controller, Reconciling } from '../controller.ts';
import type { Node, Pod } from '../objects.ts';

const graceMs = 50_000;
const leases = 'leases.coordination.k8s.io';
const leaseNamespace = 'kube-node-lease';

export const nodeLifecycleController: Controller = {
  name: 'node-controller',
  reconciles: 'nodes',
  watches: {
    // A kubelet that goes on living writes nothing: a lease is written when it begins and when it ends.
    [leases]: ({ after, before }) => {
      const metadata = (after ?? before)?.metadata;
      return metadata?.namespace === leaseNamespace ? [{ name: metadata.name }] : [];
    },
  },

  reconcile({ name }, context) {
    const { informers } = context;
    watchOver(name, context);
    const node = informers.get('nodes', { name });
    if (!node) return;
    const isReady = readiness(node) === 'True';
    const tainted = withTaints(node, context.timestamp);
    if (!equalJson(tainted, node.spec.taints ?? [])) {
      const { taints: _old, ...spec } = node.spec;
      const next = tainted.length > 0 ? { ...spec, taints: tainted } : spec;
      context.api.update('nodes', { ...node, spec: next });
    }
    if (!isReady) for (const pod of informers.podsOn(name)) markNotReady(pod, context);
  },
};

export const readiness = ({ status }: Node): string =>
  status.conditions?.find(({ type }) => type === 'Ready')?.status ?? 'Unknown';

/** Looks whether the node still gives signs of life, and says so when it does not. */
function watchOver(name: string, context: Reconciling): void {
  const written = renewalMs(context.informers.get(leases, { namespace: leaseNamespace, name }));
  const live = renewalMs(readLease(name, context));
  if (live === undefined || live !== written) return;
  const dueMs = live + graceMs;
  if (dueMs > context.nowMs) return context.again(dueMs - context.nowMs);
  const node = context.informers.get('nodes', { name });
  if (node && readiness(node) !== 'Unknown') markUnknown(node, context);
}

/** The lease as it stands now, which only the API server can tell. */
function readLease(name: string, { api }: Reconciling): AnyObject | undefined {
  const fieldSelector = `metadata.name=${name}`;
  return api.list(leases, { namespace: leaseNamespace, fieldSelector })[0];
}

function renewalMs(lease: AnyObject | undefined): number | undefined {
  const { renewTime } = (lease?.['spec'] ?? {}) as { renewTime?: string };
  return renewTime === undefined ? undefined : Date.parse(renewTime);
}

function markUnknown(node: Node, { api, event, timestamp }: Reconciling): void {
  const { name } = node.metadata;
  const conditions = (node.status.conditions ?? []).map((condition) => ({
    ...condition,
    status: 'Unknown',
    reason: 'NodeStatusUnknown',
    message: 'Kubelet stopped posting node status.',
    lastTransitionTime: timestamp,
  }));
  event(aboutNode(node), 'Normal', 'NodeNotReady', `Node ${name} status is now: NodeNotReady`);
  api.updateStatus('nodes', { ...node, status: { ...node.status, conditions } });
}

/** Events about nodes name the node where they name the uid of others. */
const aboutNode = (node: Node): AnyObject => ({
  ...node,
  metadata: { ...node.metadata, uid: node.metadata.name },
});

function markNotReady(pod: Pod, { api, event, timestamp }: Reconciling): void {
  if (!isPodReady(pod)) return;
  const conditions = pod.status.conditions?.map((condition) =>
    condition.type === 'Ready'
      ? { ...condition, status: 'False', lastTransitionTime: timestamp }
      : condition,
  );
  event(pod, 'Warning', 'NodeNotReady', 'Node is not ready');
  api.updateStatus('pods', { ...pod, status: { ...pod.status, conditions } } as Pod);
}

const prefix = 'node.kubernetes.io/';

/** The taints that are the controller's business, by the condition or field they stand for. */
function wanted({ spec, status }: Node): readonly Pick<Taint, 'key' | 'effect'>[] {
  const conditions = (status.conditions ?? []) as Condition[];
  const is = (type: string, value: Condition['status']) =>
    conditions.some((one) => one.type === type && one.status === value);
  const both = ['NoSchedule', 'NoExecute'];
  const noSchedule = ['NoSchedule'];
  const rules: [boolean, string, string[]][] = [
    [is('Ready', 'False'), 'not-ready', both],
    [is('Ready', 'Unknown'), 'unreachable', both],
    [is('MemoryPressure', 'True'), 'memory-pressure', noSchedule],
    [is('DiskPressure', 'True'), 'disk-pressure', noSchedule],
    [is('PIDPressure', 'True'), 'pid-pressure', noSchedule],
    [is('NetworkUnavailable', 'True'), 'network-unavailable', noSchedule],
    [spec.unschedulable ?? false, 'unschedulable', noSchedule],
  ];
  return rules
    .filter(([holds]) => holds)
    .flatMap(([, name, effects]) => effects.map((effect) => ({ key: prefix + name, effect })));
}

const managed: ReadonlySet<string> = new Set(
  [
    'not-ready',
    'unreachable',
    'memory-pressure',
    'disk-pressure',
    'pid-pressure',
    'network-unavailable',
    'unschedulable',
  ].map((name) => prefix + name),
);

/** The node's taints as they are to be. One that stays keeps the moment it was added. A node that never reported is left as it was born. */
function withTaints(node: Node, timestamp: string): Taint[] {
  const present = node.spec.taints ?? [];
  const isKnown = (node.status.conditions ?? []).some(({ type }) => type === 'Ready');
  const wants = wanted(node);
  const same = (a: Pick<Taint, 'key' | 'effect'>, b: Pick<Taint, 'key' | 'effect'>) =>
    a.key === b.key && a.effect === b.effect;
  const kept = present.filter(
    (taint) =>
      !managed.has(taint.key) ||
      wants.some((one) => same(one, taint)) ||
      (!isKnown && isReadiness(taint)),
  );
  const added = wants
    .filter((one) => !present.some((taint) => same(one, taint)))
    .map((one): Taint => ({ effect: one.effect, key: one.key, timeAdded: timestamp }));
  return [...kept, ...added];
}

const isReadiness = ({ key }: Taint): boolean => key === `${prefix}not-ready`;
