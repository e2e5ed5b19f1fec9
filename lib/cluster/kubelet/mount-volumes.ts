/**
 * Sets up the volumes of a pod before anything of it starts, and tries again later and later while one fails.
 * Spec: pkg/kubelet/volumemanager/volume_manager.go#WaitForAttachAndMount,
 * pkg/util/goroutinemap/exponentialbackoff/exponential_backoff.go
 */
import { StatusError } from '#lib/kube/status.ts';
import type { PodWork } from './pod-work.ts';
import { MountError, NotAttached } from './volumes/mount-error.ts';
import { setUpVolume, volumeSource } from './volumes/volumes.ts';

const firstRetryMs = 500;
const longestRetryMs = 122_000;
/** How long the kubelet waits for volumes before it says which are missing. */
const patienceMs = 123_000;

/** Returns whether all volumes are there. */
export function mountVolumes(work: PodWork): boolean {
  if (work.record.isMounted) return true;
  const { mounting } = work.record;
  if (mounting && mounting.nextMs > work.nowMs && !mounting.isUnattached) {
    work.dueBy(mounting.nextMs);
    return false;
  }
  const errors = tryAll(work);
  if (errors.length === 0) {
    const { mounting: _done, ...record } = work.record;
    work.record = { ...record, isMounted: true };
    return true;
  }
  for (const error of errors) {
    if (error instanceof NotAttached) continue;
    const { step, volume, message } = error;
    work.event('Warning', 'FailedMount', `${step} failed for volume "${volume}" : ${message}`);
  }
  waitLonger(work, errors);
  return false;
}

function tryAll(work: PodWork): MountError[] {
  const source = volumeSource(work);
  const { pod } = work;
  return (pod.spec.volumes ?? []).flatMap((volume) => {
    try {
      setUpVolume(source, volume);
      return [];
    } catch (error) {
      if (error instanceof MountError) return [error];
      if (error instanceof StatusError) return [new MountError(volume.name, error.message)];
      throw error;
    }
  });
}

function waitLonger(work: PodWork, errors: readonly MountError[]): void {
  const old = work.record.mounting;
  const failures = (old?.failures ?? 0) + 1;
  // What comes to the node is heard of.
  const isUnattached = errors.every((error) => error instanceof NotAttached);
  const delay = isUnattached
    ? patienceMs
    : Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs);
  const nextMs = work.nowMs + delay;
  let sinceMs = old?.sinceMs ?? work.nowMs;
  if (work.nowMs - sinceMs >= patienceMs) {
    sinceMs = work.nowMs;
    const names = errors.map(({ volume }) => volume).join(' ');
    work.event(
      'Warning',
      'FailedMount',
      `Unable to attach or mount volumes: unmounted volumes=[${names}], unattached volumes=[], failed to process volumes=[]: context deadline exceeded`,
    );
  }
  work.update({ mounting: { failures, nextMs, sinceMs, isUnattached } });
  work.dueBy(nextMs);
}
