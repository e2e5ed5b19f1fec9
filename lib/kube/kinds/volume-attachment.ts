/**
 * VolumeAttachment: a volume that is, or is to be, attached to a node.
 * Spec: https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume-attachment-v1/
 */
import type { VolumeAttachment as AttachmentType } from 'kubernetes-types/storage/v1.d.ts';
import { defineKind } from '../kind.ts';
import { ownedStatus } from '../strategy.ts';
import type { Typed } from '../typed.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';

const { text, flag } = columnsOf<Typed<AttachmentType>>();

export const volumeAttachmentKind = defineKind({
  group: 'storage.k8s.io',
  versions: ['v1'],
  kind: 'VolumeAttachment',
  plural: 'volumeattachments',
  namespaced: false,
  subresources: ['status'],
  strategy: ownedStatus({ attached: false }),
  columns: [
    nameColumn,
    { ...text('Attacher', ({ spec }) => spec.attacher), format: 'name' },
    text('PV', ({ spec }) => spec.source.persistentVolumeName ?? ''),
    text('Node', ({ spec }) => spec.nodeName),
    flag('Attached', ({ status }) => status?.attached ?? false),
    ageColumn,
  ],
});
