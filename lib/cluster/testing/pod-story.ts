/** What a pod's status says, in one line, and how it changes as time passes. */
import type { ContainerStatus } from 'kubernetes-types/core/v1.d.ts';
import type { SmallCluster } from './small-cluster.ts';

export function containerState({ state, lastState, restartCount, ready }: ContainerStatus): string {
  const { waiting, running, terminated } = state ?? {};
  const last = lastState?.terminated;
  return [
    waiting?.reason ??
      (running ? 'running' : `${terminated?.reason ?? ''}(${terminated?.exitCode ?? ''})`),
    ...(ready ? ['ready'] : []),
    ...(last ? [`after ${last.reason ?? ''}(${last.exitCode})`] : []),
    ...(restartCount > 0 ? [`restarts ${restartCount}`] : []),
  ].join(' ');
}

/** "Running: main running ready"; init containers first. */
export function podState(cluster: SmallCluster, name: string): string {
  const { status } = cluster.pod(name) ?? {};
  if (!status) return 'gone';
  const {
    initContainerStatuses = [],
    containerStatuses = [],
    ephemeralContainerStatuses = [],
  } = status;
  const all = [...initContainerStatuses, ...containerStatuses, ...ephemeralContainerStatuses];
  const reason = status.reason ? ` ${status.reason}` : '';
  const states = all.map((one) => `${one.name} ${containerState(one)}`).join(', ');
  return `${status.phase ?? ''}${reason}: ${states}`;
}

/** The states the pod is seen in from second to second, each once. */
export function watchPod(cluster: SmallCluster, name: string, seconds: number): string[] {
  const states: string[] = [];
  for (let second = 0; second <= seconds; second++) {
    const state = podState(cluster, name);
    if (states.at(-1) !== state) states.push(state);
    if (second < seconds) cluster.pass(1);
  }
  return states;
}

export function podConditionTexts(cluster: SmallCluster, name: string): string[] {
  const { conditions = [] } = cluster.pod(name)?.status ?? {};
  return conditions.map(({ type, status, reason, message }) =>
    [`${type}=${status}`, reason, message].filter((text) => text !== undefined).join(' '),
  );
}

/** A container that runs a script. */
export const sh = (script: string) => ({ command: ['sh', '-c', script] });
