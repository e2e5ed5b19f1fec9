/**
 * Ends a pod: all its containers are stopped, its last status is reported, and when it was deleted the object goes.
 * Spec: pkg/kubelet/kubelet.go#SyncTerminatingPod, #SyncTerminatedPod
 */
import { StatusError } from '#lib/kube/status.ts';
import { wantedContainers, type WantedContainer } from './containers-of.ts';
import { noteEndings } from './endings.ts';
import type { PodWork } from './pod-work.ts';
import { reportStatus } from './status/report.ts';
import { isStopped, stopContainer } from './stop-container.ts';

/** Begins to stop everything, or goes on with a shorter time. */
export function beginStopping(work: PodWork, graceMs: number): void {
  const { round: _dropped, dueMs: _due, ...record } = work.record;
  const sinceMs = record.stopping?.sinceMs ?? work.nowMs;
  const { deletionTimestamp } = work.pod.metadata;
  const deletion = deletionTimestamp === undefined ? {} : { deletion: deletionTimestamp };
  work.record = { ...record, stopping: { sinceMs, endMs: work.nowMs + graceMs, ...deletion } };
  stopNext(work);
}

export function continueStopping(work: PodWork): void {
  stopNext(work);
  const names = Object.keys(work.record.containers);
  if (names.some((name) => !isStopped(work, name))) return;
  // The kubelet finds that all have ended when it next lists them.
  if (work.record.dueMs === undefined) work.dueAtRelist();
  if ((work.record.dueMs ?? 0) > work.nowMs) return;
  noteEndings(work);
  reportStatus(work);
  if (work.pod.metadata.deletionTimestamp) deleteObject(work);
}

/** Containers go together; sidecars after them, the last one first. */
function stopNext(work: PodWork): void {
  const running = wantedContainers(work.pod).filter(({ spec }) => !isStopped(work, spec.name));
  const others = running.filter(({ kind }) => kind !== 'sidecar');
  for (const wanted of others.length > 0 ? others : running.slice(-1)) stopOne(work, wanted);
}

function stopOne(work: PodWork, wanted: WantedContainer): void {
  const { name } = wanted.spec;
  if (!work.record.containers[name]?.killing) {
    const message = `Stopping container ${name}`;
    work.containerEvent(wanted, 'Normal', { reason: 'Killing', message });
  }
  stopContainer(work, wanted, Math.max(0, (work.record.stopping?.endMs ?? 0) - work.nowMs));
}

export function deleteObject({ client, pod }: PodWork): void {
  try {
    client.delete('pods', pod.metadata, {
      gracePeriodSeconds: 0,
      preconditions: { uid: pod.metadata.uid },
    });
  } catch (error) {
    // Somebody was faster, or a new pod has the name: the kubelet has nothing to delete any more.
    const isGone = error instanceof StatusError && ['NotFound', 'Conflict'].includes(error.reason);
    if (!isGone) throw error;
  }
}
