/** The volume behind a pod's claim, and whether its node has it. */
import type { Volume } from 'kubernetes-types/core/v1.d.ts';
import { attachmentName } from '#lib/kube/volume-attachments.ts';
import type { PersistentVolumeSpec } from 'kubernetes-types/core/v1.d.ts';
import type { MountRecord } from '../runtime/container.ts';
import { MountError, NotAttached } from './mount-error.ts';
import type { VolumeSource } from './volumes.ts';

interface ClaimedVolume {
  readonly name: string;
  readonly spec: Partial<PersistentVolumeSpec>;
}

/** undefined for a volume without a claim. Throws MountError when the claim has none. */
export function claimedVolume(
  { client, pod }: VolumeSource,
  { name: volume, persistentVolumeClaim: claimed, ephemeral }: Volume,
): ClaimedVolume | undefined {
  if (!claimed && !ephemeral) return undefined;
  const name = claimed?.claimName ?? `${pod.metadata.name}-${volume}`;
  const claim = client.get('persistentvolumeclaims', { namespace: pod.metadata.namespace, name });
  const { volumeName } = (claim?.['spec'] ?? {}) as { volumeName?: string };
  if (!volumeName) throw new MountError(volume, `persistentvolumeclaim "${name}" not found`);
  const bound = client.get('persistentvolumes', { name: volumeName });
  return { name: volumeName, spec: (bound?.['spec'] ?? {}) as Partial<PersistentVolumeSpec> };
}

/** Where it is: a folder of the node, or somewhere on the network. */
export function placeOfVolume({ name, spec }: ClaimedVolume): MountRecord['from'] {
  const path = spec.hostPath?.path ?? spec.local?.path;
  return path === undefined ? { kind: 'network', name } : { kind: 'host', path };
}

/** Throws NotAttached while the volume's driver has not brought it to the node, MountError where the node has no such driver. */
export function checkAttached(
  { client, node }: VolumeSource,
  volume: Volume,
  { name, spec }: ClaimedVolume,
): void {
  if (!spec.csi) return;
  const { driver, volumeHandle: handle } = spec.csi;
  const known = client.get('csidrivers.storage.k8s.io', { name: driver })?.['spec'] ?? {};
  const { attachRequired = true } = known as { attachRequired?: boolean };
  const attachment = attachmentName({ driver, handle, node });
  const { attached } = (client.get('volumeattachments.storage.k8s.io', { name: attachment })?.[
    'status'
  ] ?? {}) as { attached?: boolean };
  if (attachRequired && !attached) throw new NotAttached(volume.name, `${name} is not attached`);
  const { drivers } = (client.get('csinodes.storage.k8s.io', { name: node })?.['spec'] ?? {}) as {
    drivers?: { name: string }[];
  };
  if (drivers?.some((one) => one.name === driver)) return;
  throw new MountError(
    name,
    `kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient: driver name ${driver} not found in the list of registered CSI drivers`,
    'MountVolume.MountDevice',
  );
}
