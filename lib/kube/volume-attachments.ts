/** What a volume that is attached to a node is called. Spec: pkg/volume/csi/csi_attacher.go#getAttachmentName */
import { hexText, sha256 } from './sha256.ts';

export interface AttachedVolume {
  readonly driver: string;
  /** As the driver knows the volume. */
  readonly handle: string;
  readonly node: string;
}

/** The name of the VolumeAttachment. */
export function attachmentName({ driver, handle, node }: AttachedVolume): string {
  return `csi-${hexText(sha256(new TextEncoder().encode(handle + driver + node)))}`;
}

/** As a node's status lists it. */
export const uniqueVolumeName = ({ driver, handle }: Omit<AttachedVolume, 'node'>): string =>
  `kubernetes.io/csi/${driver}^${handle}`;
