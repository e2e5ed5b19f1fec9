/** Who uses a volume, and where it is. */
import { isPodTerminal } from '#lib/kube/pods.ts';
import type { Reconciling } from '../../controller.ts';
import type { PersistentVolume, Pod, VolumeAttachment } from '../../objects.ts';
import { claimNamesOf } from '../../scheduler/volumes.ts';

type Informers = Reconciling['informers'];

/** Whether the volume's driver attaches volumes; one that has not said otherwise does. */
export function needsAttaching({ spec }: PersistentVolume, informers: Informers): boolean {
  if (!spec.csi) return false;
  const driver = informers.get('csidrivers.storage.k8s.io', { name: spec.csi.driver });
  const { attachRequired = true } = (driver?.['spec'] ?? {}) as { attachRequired?: boolean };
  return attachRequired;
}

/** The pods on nodes that use the volume and have not ended. */
export function usersOf({ spec }: PersistentVolume, informers: Informers): Pod[] {
  const { namespace, name = '' } = spec.claimRef ?? {};
  if (!namespace) return [];
  return informers
    .list('pods', namespace)
    .filter((pod) => pod.spec.nodeName && !isPodTerminal(pod) && claimNamesOf(pod).includes(name));
}

export const attachedNodes = (
  { metadata }: PersistentVolume,
  informers: Informers,
): VolumeAttachment[] =>
  informers
    .list('volumeattachments.storage.k8s.io')
    .filter(({ spec }) => spec.source.persistentVolumeName === metadata.name);

/** Whether several nodes may have it at a time. */
export const isShared = ({ spec }: PersistentVolume): boolean =>
  (spec.accessModes ?? []).some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany');

/** Why a volume that is elsewhere cannot come to the node. */
export function otherUsers(users: readonly Pod[], node: string): string {
  const names = users
    .filter(({ spec }) => spec.nodeName !== node)
    .map(({ metadata }) => metadata.name);
  return names.length > 0
    ? `Volume is already used by pod(s) ${names.join(', ')}`
    : "Volume is already exclusively attached to one node and can't be attached to another";
}
