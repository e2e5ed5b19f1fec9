/**
 * Which pod goes first, and what it is told.
 * Spec: pkg/kubelet/eviction/helpers.go#rankMemoryPressure, #evictionMessage
 */
import { podRequests } from '#lib/kube/pod-resources.ts';
import { isMirrorPod } from '#lib/kube/pods.ts';
import {
  formatQuantity,
  quantityFromValue,
  quantityOf,
  quantityValue,
  zeroQuantity,
} from '#lib/kube/quantity.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Pod } from '#lib/kube/typed.ts';
import { recordUid } from '../records.ts';
import type { Observation } from './observe.ts';

const leastCriticalPriority = 2_000_000_000;

/** Pods that a node keeps and takes in even when it has too little. Spec: pkg/kubelet/types/pod_update.go#IsCriticalPod */
export const isCritical = (pod: Pod): boolean =>
  isMirrorPod(pod) || (pod.spec.priority ?? 0) >= leastCriticalPriority;

/** Those that use more than they asked for before the others, then by priority, then by how much more. */
export function rankPods(pods: readonly Pod[], observation: Observation): Pod[] {
  const excess = (pod: Pod) => usageOf(pod, observation) - requestOf(pod, observation);
  return pods
    .map((pod) => ({ pod, excess: excess(pod), priority: pod.spec.priority ?? 0 }))
    .toSorted(
      (a, b) =>
        Number(b.excess > 0) - Number(a.excess > 0) ||
        a.priority - b.priority ||
        b.excess - a.excess,
    )
    .map(({ pod }) => pod);
}

const usageOf = (pod: Pod, { usage }: Observation): number =>
  Object.values(usage.get(recordUid(pod)) ?? {}).reduce((a, b) => a + b, 0);

const requestOf = (pod: Pod, { resource }: Observation): number =>
  quantityValue(podRequests(pod as unknown as AnyObject)[resource] ?? zeroQuantity);

const text = (bytes: number) => formatQuantity(quantityFromValue(bytes, 'BinarySI'));

export function evictionMessage(pod: Pod, observation: Observation): string {
  const { resource, thresholdBytes, availableBytes } = observation;
  const used = observation.usage.get(recordUid(pod)) ?? {};
  const greedy = pod.spec.containers.flatMap(({ name, resources }) => {
    const request = quantityOf(resources?.requests?.[resource]);
    const bytes = used[name];
    if (bytes === undefined || bytes <= quantityValue(request)) return [];
    return `Container ${name} was using ${text(bytes)}, request is ${formatQuantity(request)}, has larger consumption of ${resource}. `;
  });
  const threshold = `Threshold quantity: ${text(thresholdBytes)}, available: ${text(availableBytes)}. `;
  return `The node was low on resource: ${resource}. ${threshold}${greedy.join('')}`;
}
