/**
 * The phase of a pod, from the states of its containers.
 * Spec: pkg/kubelet/kubelet_pods.go#getPhase
 */
import type { ContainerStatus } from 'kubernetes-types/core/v1.d.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { WantedContainer } from '../containers-of.ts';

export type Phase = 'Pending' | 'Running' | 'Succeeded' | 'Failed';

export function podPhase(
  pod: Pod,
  wanted: readonly WantedContainer[],
  statuses: readonly ContainerStatus[],
): Phase {
  const statusOf = ({ spec }: WantedContainer) => statuses.find(({ name }) => name === spec.name);
  const policy = pod.spec.restartPolicy ?? 'Always';
  const init = wanted.filter(({ kind }) => kind === 'init' || kind === 'sidecar');
  const hasFailedInit = init.some(
    (one) => one.kind === 'init' && failed(statusOf(one)) && policy === 'Never',
  );
  if (hasFailedInit) return 'Failed';
  const isInitializing = init.some((one) => {
    const status = statusOf(one);
    if (one.kind === 'init') return !succeeded(status);
    return !status?.started && (status?.restartCount ?? 0) === 0;
  });
  const counts = count(wanted.filter(({ kind }) => kind === 'main').map(statusOf));
  if (isInitializing && counts.running + counts.ended === 0) return 'Pending';
  if (counts.waiting > 0) return 'Pending';
  if (counts.running > 0) return 'Running';
  if (counts.ended === 0) return 'Pending';
  const sidecars = count(wanted.filter(({ kind }) => kind === 'sidecar').map(statusOf));
  if (policy === 'Always' || sidecars.running > 0) return 'Running';
  if (counts.succeeded === counts.ended) return 'Succeeded';
  return policy === 'Never' ? 'Failed' : 'Running';
}

const failed = (status: ContainerStatus | undefined): boolean =>
  (status?.state?.terminated?.exitCode ?? 0) !== 0;

const succeeded = (status: ContainerStatus | undefined): boolean =>
  status?.state?.terminated?.exitCode === 0;

/** A container that waits after it has run counts as ended; one that never ran as waiting. */
function count(statuses: readonly (ContainerStatus | undefined)[]) {
  const counts = { waiting: 0, running: 0, ended: 0, succeeded: 0 };
  for (const status of statuses) {
    const ending = status?.state?.terminated ?? status?.lastState?.terminated;
    if (status?.state?.running) counts.running++;
    else if (!ending) counts.waiting++;
    else {
      counts.ended++;
      if (ending.exitCode === 0) counts.succeeded++;
    }
  }
  return counts;
}
