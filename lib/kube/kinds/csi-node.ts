/**
 * CSINode: which storage drivers a node has.
 * Spec: https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/csi-node-v1/
 */
import type { CSINode as CsiNodeType } from 'kubernetes-types/storage/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { Typed } from '../typed.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeCsiNode } from './storage-descriptions.ts';

export type CsiNode = Typed<CsiNodeType>;
const { number } = columnsOf<CsiNode>();

export const csiNodeKind = defineKind({
  group: 'storage.k8s.io',
  versions: ['v1'],
  kind: 'CSINode',
  plural: 'csinodes',
  namespaced: false,
  columns: [nameColumn, number('Drivers', ({ spec }) => spec.drivers?.length ?? 0), ageColumn],
  describe: describeCsiNode,
});
