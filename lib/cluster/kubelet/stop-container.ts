/**
 * Stops a container: its preStop hook, SIGTERM, and SIGKILL when its time is over.
 * Spec: pkg/kubelet/kuberuntime/kuberuntime_container.go#killContainer
 */
import type { WantedContainer } from './containers-of.ts';
import type { PodWork } from './pod-work.ts';
import type { ContainerRecord } from './records.ts';

/** Whatever the hook has used up, the program is given this long. */
const leastGraceMs = 2000;

/** Begins to stop a running container. */
export function stopContainer(
  work: PodWork,
  { spec }: WantedContainer,
  graceMs = (work.pod.spec.terminationGracePeriodSeconds ?? 30) * 1000,
): void {
  const container = work.record.containers[spec.name];
  if (!container || container.ending || container.killing) return;
  const { nowMs } = work;
  const killing = {
    sinceMs: nowMs,
    termMs: nowMs,
    killMs: nowMs + graceMs,
    signalled: 'none' as const,
  };
  work.updateContainer(spec.name, { killing });
  advanceKilling(work, spec.name);
}

/** Sends the signals that are due. */
export function advanceKilling(work: PodWork, name: string): void {
  const container = work.record.containers[name];
  const killing = container?.killing;
  if (!container || !killing || work.containers.exitOf(container.id)) return;
  const { nowMs } = work;
  if (killing.signalled === 'none' && killing.termMs <= nowMs) {
    work.updateContainer(name, {
      killing: {
        ...killing,
        killMs: Math.max(
          killing.killMs,
          Math.min(nowMs + leastGraceMs, killing.killMs + leastGraceMs),
        ),
        signalled: 'term',
      },
    });
    work.containers.terminate(container.id);
    return;
  }
  if (killing.signalled === 'term' && killing.killMs <= nowMs) {
    work.updateContainer(name, { killing: { ...killing, signalled: 'kill' } });
    work.containers.kill(container.id);
  }
}

/** When the next signal is due. */
export function killingMs({ killing }: ContainerRecord): number | undefined {
  if (!killing) return undefined;
  if (killing.signalled === 'none') return killing.termMs;
  return killing.signalled === 'term' ? killing.killMs : undefined;
}

export function isStopped(work: PodWork, name: string): boolean {
  const container = work.record.containers[name];
  return !container || work.containers.exitOf(container.id) !== undefined;
}
