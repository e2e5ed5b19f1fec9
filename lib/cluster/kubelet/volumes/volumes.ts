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
import { checkHostPath } from './host-path.ts';
import { makeFolders } from '#lib/sim/make-folders.ts';
import { MountError } from './mount-error.ts';
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
  const claim = boundPath(source, volume);
  if (claim !== undefined) {
    makeFolders(source.parts.filesOfNode(source.node), claim);
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
  const claim = boundPath(source, volume);
  if (claim !== undefined) return { kind: 'host', path: claim };
  return { kind: 'volume', name: volume.name };
}

/** The folder of the node behind a claim's volume; undefined for a volume without a claim. */
function boundPath({ client, pod }: VolumeSource, volume: Volume): string | undefined {
  const { persistentVolumeClaim: claimed, ephemeral } = volume;
  if (!claimed && !ephemeral) return undefined;
  const name = claimed?.claimName ?? `${pod.metadata.name}-${volume.name}`;
  const claim = client.get('persistentvolumeclaims', { namespace: pod.metadata.namespace, name });
  const volumeName = (claim?.['spec'] as { volumeName?: string } | undefined)?.volumeName;
  if (!claim || !volumeName) {
    throw new MountError(volume.name, `persistentvolumeclaim "${name}" not found`);
  }
  const bound = client.get('persistentvolumes', { name: volumeName });
  const spec = bound?.['spec'] as
    | {
        hostPath?: { path: string };
        local?: { path: string };
        nfs?: { server: string; path: string };
      }
    | undefined;
  return spec?.hostPath?.path ?? spec?.local?.path ?? `/var/lib/kubelet/volumes/${volumeName}`;
}
