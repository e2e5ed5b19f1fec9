/**
 * The words of `kubectl get pods`: READY, STATUS and RESTARTS.
 * Spec: pkg/printers/internalversion/printers.go#printPod
 */
import type { ContainerStatus } from 'kubernetes-types/core/v1.d.ts';
import { ageOf } from './duration.ts';
import type { AnyObject, KubeObject } from './object.ts';
import { isPodReady, isPodTerminal, isSidecar, podCondition } from './pods.ts';
import { asPod, type Pod } from './typed.ts';

export interface PodSummary {
  /** "Running", "CrashLoopBackOff", "Init:0/1". */
  readonly status: string;
  readonly readyContainers: number;
  readonly totalContainers: number;
  readonly restarts: number;
  /** When a container last ended before it was started again. */
  readonly lastRestart?: string | undefined;
}

export function podSummary(object: AnyObject | KubeObject): PodSummary {
  const pod = asPod(object);
  const init = initProgress(pod);
  const main = containerProgress(pod);
  const isInitialized =
    init.blocked === undefined || podCondition(pod, 'Initialized')?.status === 'True';
  const counted = isInitialized
    ? [...init.sidecars, ...(pod.status?.containerStatuses ?? [])]
    : (pod.status?.initContainerStatuses ?? []).slice(0, init.seen);
  const word = (isInitialized ? main.reason : undefined) ?? init.blocked ?? basicReason(pod);
  return {
    status: deletionWord(pod) ?? settledWord(pod, word, main.hasRunning && isInitialized),
    readyContainers: init.ready + (isInitialized ? main.ready : 0),
    totalContainers:
      (pod.spec.containers ?? []).length + (pod.spec.initContainers ?? []).filter(isSidecar).length,
    restarts: counted.reduce((sum, status) => sum + status.restartCount, 0),
    lastRestart: latest(counted),
  };
}

/** "3 (20s ago)". */
export function restartsText({ restarts, lastRestart }: PodSummary, nowMs: number): string {
  return restarts > 0 && lastRestart
    ? `${restarts} (${ageOf(lastRestart, nowMs)} ago)`
    : `${restarts}`;
}

function basicReason(pod: Pod): string {
  if (podCondition(pod, 'PodScheduled')?.reason === 'SchedulingGated') return 'SchedulingGated';
  return pod.status?.reason || pod.status?.phase || '';
}

function initProgress(pod: Pod) {
  const specs = new Map((pod.spec.initContainers ?? []).map((one) => [one.name, one]));
  const statuses = pod.status?.initContainerStatuses ?? [];
  const sidecars: ContainerStatus[] = [];
  let ready = 0;
  for (const [index, status] of statuses.entries()) {
    const spec = specs.get(status.name);
    const sidecar = spec !== undefined && isSidecar(spec);
    if (sidecar) sidecars.push(status);
    if (status.state?.terminated?.exitCode === 0) continue;
    if (sidecar && status.started) {
      ready += status.ready ? 1 : 0;
      continue;
    }
    return { ready, sidecars, seen: index + 1, blocked: initWord(status, index, specs.size) };
  }
  return { ready, sidecars, seen: statuses.length, blocked: undefined };
}

function initWord({ state }: ContainerStatus, index: number, total: number): string {
  if (state?.terminated) return `Init:${endWord(state.terminated)}`;
  const waiting = state?.waiting?.reason;
  return waiting && waiting !== 'PodInitializing' ? `Init:${waiting}` : `Init:${index}/${total}`;
}

/** The first container's reason wins. */
function containerProgress(pod: Pod) {
  let reason: string | undefined;
  let ready = 0;
  for (const { state, ready: isReady } of (pod.status?.containerStatuses ?? []).toReversed()) {
    if (state?.waiting?.reason) reason = state.waiting.reason;
    else if (state?.terminated) reason = endWord(state.terminated);
    else if (isReady && state?.running) ready += 1;
  }
  return { reason, ready, hasRunning: ready > 0 };
}

function endWord(end: { reason?: string; signal?: number; exitCode: number }): string {
  return end.reason || (end.signal ? `Signal:${end.signal}` : `ExitCode:${end.exitCode}`);
}

function settledWord(pod: Pod, word: string, hasRunning: boolean): string {
  if (word !== 'Completed' || !hasRunning) return word;
  return isPodReady(pod) ? 'Running' : 'NotReady';
}

function deletionWord(pod: Pod): string | undefined {
  if (!pod.metadata.deletionTimestamp) return undefined;
  if (pod.status?.reason === 'NodeLost') return 'Unknown';
  return isPodTerminal(pod) ? undefined : 'Terminating';
}

function latest(statuses: readonly ContainerStatus[]): string | undefined {
  return statuses
    .map((status) => status.lastState?.terminated?.finishedAt)
    .filter((time) => time !== undefined && time !== null)
    .toSorted()
    .at(-1);
}
