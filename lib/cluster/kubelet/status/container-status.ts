/**
 * What the kubelet reports of each container.
 * Spec: pkg/kubelet/kubelet_pods.go#convertToAPIContainerStatuses
 */
import type {
  ContainerState,
  ContainerStateTerminated,
  ContainerStatus,
  VolumeMountStatus,
} from 'kubernetes-types/core/v1.d.ts';
import type { Pod } from '#lib/kube/typed.ts';
import { toTimestamp } from '#lib/sim/clock.ts';
import { restartsAfter, type WantedContainer } from '../containers-of.ts';
import type { ContainerRecord, Ending, PodRecord } from '../records.ts';

export function containerStatuses(
  pod: Pod,
  record: PodRecord,
  wanted: readonly WantedContainer[],
): ContainerStatus[] {
  return wanted.map((one) => containerStatus(pod, record, one));
}

function containerStatus(pod: Pod, record: PodRecord, wanted: WantedContainer): ContainerStatus {
  const { spec, kind } = wanted;
  const known = record.containers[spec.name];
  const reason = record.reasons[spec.name];
  const ended = known?.ending;
  const willRestart = ended ? restartsAfter(pod, kind, ended.exitCode) : true;
  const isWaiting = !known || (ended && willRestart && reason && !record.stopping);
  const state = isWaiting ? waitingState(pod, record, wanted) : stateOf(known);
  const last = isWaiting && ended ? ended : known?.last;
  const mounts = volumeMounts(wanted);
  return {
    ...(known ? { containerID: `containerd://${known.id}` } : {}),
    image: known?.image ?? spec.image ?? '',
    imageID: known?.imageId ?? '',
    lastState: last ? { terminated: terminatedState(last) } : {},
    name: spec.name,
    ready: isReady(kind, known),
    restartCount: known?.restarts ?? 0,
    ...(kind === 'ephemeral' ? {} : { started: known !== undefined && !ended && known.started }),
    state,
    ...(mounts.length > 0 ? { volumeMounts: mounts } : {}),
  };
}

function isReady(kind: WantedContainer['kind'], known: ContainerRecord | undefined): boolean {
  if (!known || kind === 'ephemeral') return false;
  if (kind === 'init') return known.ending?.exitCode === 0;
  return !known.ending && known.ready;
}

function stateOf({ ending, startedMs }: ContainerRecord): ContainerState {
  if (ending) return { terminated: terminatedState(ending) };
  return { running: { startedAt: toTimestamp(startedMs) } };
}

export function terminatedState(ending: Ending): ContainerStateTerminated {
  return {
    containerID: `containerd://${ending.containerId}`,
    exitCode: ending.exitCode,
    finishedAt: toTimestamp(ending.finishedMs),
    ...(ending.message ? { message: ending.message } : {}),
    reason: ending.reason,
    startedAt: toTimestamp(ending.startedMs),
  };
}

function waitingState(
  pod: Pod,
  record: PodRecord,
  { spec, kind }: WantedContainer,
): ContainerState {
  const reason = record.reasons[spec.name];
  if (reason) {
    return {
      waiting: { ...(reason.message ? { message: reason.message } : {}), reason: reason.reason },
    };
  }
  const isInitializing =
    kind === 'init' || kind === 'sidecar' || (pod.spec.initContainers ?? []).length > 0;
  const hasRun = record.containers[spec.name] !== undefined;
  return {
    waiting: { reason: isInitializing && !hasRun ? 'PodInitializing' : 'ContainerCreating' },
  };
}

/** The mounts of the container; a read-only one says that what lies deeper may be writable. */
function volumeMounts({ spec }: WantedContainer): VolumeMountStatus[] {
  return (spec.volumeMounts ?? []).map(({ name, mountPath, readOnly }) => ({
    mountPath,
    name,
    ...(readOnly ? { readOnly: true, recursiveReadOnly: 'Disabled' } : {}),
  }));
}
