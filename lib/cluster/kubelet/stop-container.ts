/**
 * Stops a container: its preStop hook, SIGTERM, and SIGKILL when its time is over.
 * Spec: pkg/kubelet/kuberuntime/kuberuntime_container.go#killContainer
 */
import { wantedContainers, type WantedContainer } from './containers-of.ts';
import { handlerOf, hookMs, runHook, type Hook } from './hooks.ts';
import type { PodWork } from './pod-work.ts';
import type { ContainerRecord, Killing } from './records.ts';

/** Whatever the hook has used up, the program is given this long. */
const leastGraceMs = 2000;

/** Begins to stop a running container, or goes on with less time. */
export function stopContainer(
  work: PodWork,
  { spec }: WantedContainer,
  graceMs = (work.pod.spec.terminationGracePeriodSeconds ?? 30) * 1000,
): void {
  const container = work.record.containers[spec.name];
  if (!container || container.ending) return;
  const { nowMs } = work;
  const old = container.killing;
  if (old && old.killMs <= nowMs + graceMs) return;
  const killing: Killing = old
    ? { ...old, killMs: nowMs + graceMs }
    : { sinceMs: nowMs, killMs: nowMs + graceMs, stage: 'hook' };
  work.updateContainer(spec.name, { killing });
  advanceKilling(work, spec.name, !old);
}

/** Does what is due: the hook, then the signals. */
export function advanceKilling(work: PodWork, name: string, isNew = false): void {
  const container = work.record.containers[name];
  const killing = container?.killing;
  if (!container || !killing || work.containers.exitOf(container.id)) return;
  if (killing.stage === 'hook') {
    if (isHookOver(work, container, { killing, isNew })) sendTerm(work, container, killing);
  } else if (killing.stage === 'term' && killing.killMs <= work.nowMs) {
    work.updateContainer(name, { killing: { ...killing, stage: 'kill' } });
    work.containers.kill(container.id);
  }
}

function isHookOver(
  work: PodWork,
  container: ContainerRecord,
  { killing, isNew }: { killing: Killing; isNew: boolean },
): boolean {
  const hook = preStopOf(work, container);
  if (!hook || killing.killMs <= work.nowMs) return true;
  const outcome = runHook(work, hook, isNew);
  if (outcome.kind === 'failed') {
    work.containerEvent(hook.wanted, 'Warning', {
      reason: 'FailedPreStopHook',
      message: 'PreStopHook failed',
    });
  }
  return outcome.kind !== 'running';
}

function preStopOf(work: PodWork, container: ContainerRecord): Hook | undefined {
  const wanted = wantedContainers(work.pod).find(({ spec }) => spec.name === container.name);
  const handler = wanted && handlerOf(wanted, 'preStop');
  if (!wanted || !handler) return undefined;
  const sinceMs = container.killing?.sinceMs ?? work.nowMs;
  return { name: 'preStop', wanted, handler, containerId: container.id, sinceMs };
}

function sendTerm(work: PodWork, container: ContainerRecord, killing: Killing): void {
  const isUsedUp = work.nowMs > killing.sinceMs;
  const least = isUsedUp ? work.nowMs + leastGraceMs : 0;
  const killMs = Math.max(killing.killMs, least);
  work.updateContainer(container.name, { killing: { ...killing, killMs, stage: 'term' } });
  work.containers.terminate(container.id);
  if (killMs <= work.nowMs) advanceKilling(work, container.name);
}

/** When the container has to be looked at again because it is being stopped. */
export function killingMs(work: PodWork, container: ContainerRecord): number | undefined {
  const { killing } = container;
  if (!killing || killing.stage === 'kill') return undefined;
  if (killing.stage === 'term') return killing.killMs;
  const hook = preStopOf(work, container);
  return Math.min(killing.killMs, (hook && hookMs(hook)) ?? Infinity);
}

export function isStopped(work: PodWork, name: string): boolean {
  const container = work.record.containers[name];
  return !container || work.containers.exitOf(container.id) !== undefined;
}
