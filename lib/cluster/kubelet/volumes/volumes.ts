/**
 * The volumes of a pod: set up before its containers start, and refreshed while they run.
 * Spec: https://kubernetes.io/docs/concepts/storage/volumes/
 */
import { recordUid } from '../records.ts';
import type { Volume } from 'kubernetes-types/core/v1.d.ts';
import type { ApiClient } from '#lib/kube/api-client.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { PodPlace } from '../environment/field-ref.ts';
import type { KubeletParts } from '../parts.ts';
import type { PodWork } from '../pod-work.ts';
import type { ContainerFiles } from '../runtime/files.ts';
import type { MountRecord } from '../runtime/container.ts';
import { writeAtomically } from './atomic-writer.ts';
import { checkAttached, claimedVolume, placeOfVolume } from './claimed-volume.ts';
import { checkHostPath } from './host-path.ts';
import { makeFolders } from '#lib/sim/make-folders.ts';
import { payloadOf } from './payload.ts';

export interface VolumeSource {
  readonly parts: KubeletParts;
  readonly files: ContainerFiles;
  readonly client: ApiClient;
  readonly pod: Pod;
  readonly node: string;
  readonly place: PodPlace;
}

export function volumeSource(work: PodWork): VolumeSource {
  const { parts, client, pod, node, place } = work;
  return { parts, files: work.containers.files, client, pod, node: node.name, place };
}

/** Sets up one volume. Throws MountError. */
export function setUpVolume(source: VolumeSource, volume: Volume): void {
  if (volume.hostPath) {
    const { path, type = '' } = volume.hostPath;
    checkHostPath(source.parts.filesOfNode(source.node), { path, type, volume: volume.name });
    return;
  }
  const claimed = claimedVolume(source, volume);
  if (claimed) {
    checkAttached(source, volume, claimed);
    const place = placeOfVolume(claimed);
    if (place.kind === 'host') makeFolders(source.parts.filesOfNode(source.node), place.path);
    return;
  }
  const payload = payloadOf(source, volume);
  if (!payload) return;
  const system = source.files.volume(recordUid(source.pod), volume.name);
  writeAtomically(system, payload, source.parts.world.clock.nowMs);
}

/** Where a volume is to be found. */
export function volumeMount(source: VolumeSource, volume: Volume): MountRecord['from'] {
  if (volume.hostPath) return { kind: 'host', path: volume.hostPath.path };
  const claimed = claimedVolume(source, volume);
  if (claimed) return placeOfVolume(claimed);
  return { kind: 'volume', name: volume.name };
}
