/**
 * The whole status of a pod, from what its kubelet knows of it.
 * Spec: pkg/kubelet/kubelet_pods.go#generateAPIPodStatus
 */
import type { PodStatus } from 'kubernetes-types/core/v1.d.ts';
import { podQosClass } from '#lib/kube/pod-resources.ts';
import type { Pod } from '#lib/kube/typed.ts';
import { toTimestamp } from '#lib/sim/clock.ts';
import { wantedContainers } from '../containers-of.ts';
import type { PodRecord } from '../records.ts';
import { podConditions } from './conditions.ts';
import { containerStatuses } from './container-status.ts';
import { podPhase } from './phase.ts';

export function podStatus(
  pod: Pod,
  record: PodRecord,
  { hostIP, nowMs }: { hostIP: string; nowMs: number },
): PodStatus {
  const wanted = wantedContainers(pod);
  const statuses = containerStatuses(pod, record, wanted);
  const of = (...kinds: string[]) =>
    statuses.filter((_, n) => kinds.includes(wanted[n]?.kind ?? ''));
  // A pod has not failed for good while something of it still runs.
  const isRunning = statuses.some(({ state }) => state?.running);
  const failure = isRunning ? undefined : record.failure;
  const phase = failure ? 'Failed' : podPhase(pod, wanted, statuses);
  const conditions = podConditions(
    { pod, record, phase, wanted, statuses, nowMs },
    toTimestamp(nowMs),
  );
  const [init, main, ephemeral] = [of('init', 'sidecar'), of('main'), of('ephemeral')];
  const ip = record.sandbox && record.sandbox.readyMs <= nowMs ? record.sandbox.ip : undefined;
  return {
    conditions: conditions as NonNullable<PodStatus['conditions']>,
    ...(main.length > 0 ? { containerStatuses: byName(main) } : {}),
    ...(ephemeral.length > 0 ? { ephemeralContainerStatuses: ephemeral } : {}),
    hostIP,
    hostIPs: [{ ip: hostIP }],
    ...(init.length > 0 ? { initContainerStatuses: init } : {}),
    ...(failure ? { message: failure.message, reason: failure.reason } : {}),
    phase,
    ...(ip === undefined ? {} : { podIP: ip, podIPs: [{ ip }] }),
    qosClass: podQosClass(pod),
    startTime: toTimestamp(record.firstSeenMs),
  };
}

const byName = <T extends { name: string }>(statuses: readonly T[]): T[] =>
  [...statuses].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

/** Of a pod that the node refuses to run. Spec: pkg/kubelet/kubelet.go#rejectPod */
export function rejectedStatus(
  pod: Pod,
  { reason, message }: { reason: string; message: string },
  nowMs: number,
): PodStatus {
  return {
    ...(pod.status?.conditions ? { conditions: pod.status.conditions } : {}),
    message: `Pod was rejected: ${message}`,
    phase: 'Failed',
    qosClass: podQosClass(pod),
    reason,
    startTime: toTimestamp(nowMs),
  };
}
