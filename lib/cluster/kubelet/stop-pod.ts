/**
 * Ends a pod: all its containers are stopped, its last status is reported, and when it was deleted the object goes.
 * Spec: pkg/kubelet/kubelet.go#SyncTerminatingPod, #SyncTerminatedPod
 */
import { StatusError } from '#lib/kube/status.ts';
import { wantedContainers } from './containers-of.ts';
import { noteEndings } from './endings.ts';
import type { PodWork } from './pod-work.ts';
import { reportStatus } from './status/report.ts';
import { isStopped, stopContainer } from './stop-container.ts';

/** Begins to stop everything, or goes on with a shorter time. */
export function beginStopping(work: PodWork, graceMs: number): void {
  const { round: _dropped, dueMs: _due, ...record } = work.record;
  work.record = { ...record, stopping: { sinceMs: work.nowMs, graceMs } };
  for (const wanted of wantedContainers(work.pod)) {
    const container = work.record.containers[wanted.spec.name];
    if (!container || container.ending || isStopped(work, wanted.spec.name)) continue;
    const message = `Stopping container ${wanted.spec.name}`;
    work.containerEvent(wanted, 'Normal', { reason: 'Killing', message });
    stopContainer(work, wanted, graceMs);
  }
}

export function continueStopping(work: PodWork): void {
  const names = Object.keys(work.record.containers);
  if (names.some((name) => !isStopped(work, name))) return;
  // The kubelet finds that all have ended when it next lists them.
  if (work.record.dueMs === undefined) work.dueAtRelist();
  if ((work.record.dueMs ?? 0) > work.nowMs) return;
  noteEndings(work);
  reportStatus(work);
  if (work.pod.metadata.deletionTimestamp) deleteObject(work);
}

function deleteObject({ client, pod }: PodWork): void {
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
