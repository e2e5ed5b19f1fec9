/**
 * Whether a node takes in a pod that was bound to it.
 * Spec: pkg/kubelet/lifecycle/predicate.go
 */
import {
  addAmounts,
  podQosClass,
  podRequests,
  toAmounts,
  type ResourceAmounts,
} from '#lib/kube/pod-resources.ts';
import { isPodTerminal } from '#lib/kube/pods.ts';
import { quantityMilliValue, quantityValue, type Quantity } from '#lib/kube/quantity.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Node, Pod } from '#lib/kube/typed.ts';
import { isTolerated } from '../taints.ts';
import { pressuresOn } from './eviction/pressure.ts';
import { isCritical } from './eviction/rank.ts';
import type { PodWork } from './pod-work.ts';
import type { Reason } from './records.ts';
import { loadRecord, recordUid } from './records.ts';
import { rejectedStatus } from './status/pod-status.ts';
import { writeStatus } from './status/report.ts';

/** Rejects the pod when the node has no room for it or does not fit it. */
export function admitPod(work: PodWork): void {
  const rejection = refusal(work);
  if (!rejection) return;
  work.update({ rejection });
  work.event('Warning', rejection.reason, rejection.message);
  writeStatus(work, rejectedStatus(work.pod, rejection, work.nowMs));
}

function refusal(work: PodWork): Reason | undefined {
  const node = work.client.get('nodes', { name: work.node.name }) as unknown as Node | undefined;
  if (!node) return undefined;
  const mismatch = Object.entries(work.pod.spec.nodeSelector ?? {}).some(
    ([key, value]) => node.metadata.labels?.[key] !== value,
  );
  if (mismatch) {
    const message =
      "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector";
    return { reason: 'NodeAffinity', message };
  }
  return (
    pressure(work) ?? shortage(work, toAmounts(node.status?.allocatable as Record<string, string>))
  );
}

/** A node that has too little takes in only what it cannot be without. Spec: pkg/kubelet/eviction/eviction_manager.go#Admit */
function pressure({ parts, node, pod }: PodWork): Reason | undefined {
  const pressed = pressuresOn(parts.world, node.name);
  if (pressed.length === 0 || isCritical(pod)) return undefined;
  if (pressed.join() === 'MemoryPressure') {
    const taint = { key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' };
    const { tolerations } = pod.spec;
    if (podQosClass(pod) !== 'BestEffort' || isTolerated(taint, tolerations)) return undefined;
  }
  const message = `The node had condition: [${pressed.join(' ')}]. `;
  return { reason: 'Evicted', message };
}

function shortage(work: PodWork, allocatable: ResourceAmounts): Reason | undefined {
  const others = admitted(work);
  const capacity = quantityValue(allocatable['pods'] ?? { nano: 0n, format: 'DecimalSI' });
  if (allocatable['pods'] && others.length + 1 > capacity) {
    return outOf('pods', { requested: 1, used: others.length, capacity });
  }
  const used = others.map((pod) => podRequests(pod as unknown as AnyObject)).reduce(addAmounts, {});
  for (const [name, requested] of Object.entries(podRequests(work.pod as unknown as AnyObject))) {
    const [asked, taken, room] = [requested, used[name], allocatable[name]].map((one) =>
      amount(name, one),
    ) as [number, number, number];
    if (asked > 0 && asked + taken > room) {
      return outOf(name, { requested: asked, used: taken, capacity: room });
    }
  }
  return undefined;
}

function amount(name: string, quantity: Quantity | undefined): number {
  if (!quantity) return 0;
  return name === 'cpu' ? quantityMilliValue(quantity) : quantityValue(quantity);
}

function outOf(
  resource: string,
  { requested, used, capacity }: { requested: number; used: number; capacity: number },
): Reason {
  const message = `Node didn't have enough resource: ${resource}, requested: ${requested}, used: ${used}, capacity: ${capacity}`;
  return { reason: `OutOf${resource}`, message };
}

/** The pods that the node has taken in and that have not ended. */
function admitted({ parts, node, pod }: PodWork): Pod[] {
  return parts
    .podsOn(node.name)
    .filter((other) => other.metadata.uid !== pod.metadata.uid)
    .filter((other) => !isPodTerminal(other) && isKnown(parts.world, recordUid(other)));
}

function isKnown(world: PodWork['parts']['world'], uid: string): boolean {
  const record = loadRecord(world, uid);
  return record !== undefined && !record.rejection;
}
