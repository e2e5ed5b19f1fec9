/**
 * ComponentStatus: whether the control plane's parts are well, as the first clusters told it.
 * Spec: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/component-status-v1/
 */
import type { ComponentStatus as StatusType } from 'kubernetes-types/core/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { TypedData } from '../typed.ts';
import { columnsOf } from './columns.ts';
import { nameColumn } from './metadata-columns.ts';

type ComponentStatus = TypedData<StatusType>;
const { text } = columnsOf<ComponentStatus>();

const healthOf = ({ conditions }: ComponentStatus) =>
  (conditions ?? []).find(({ type }) => type === 'Healthy');

const words: Readonly<Record<string, string>> = { True: 'Healthy', False: 'Unhealthy' };

export const componentStatusKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'ComponentStatus',
  plural: 'componentstatuses',
  shortNames: ['cs'],
  namespaced: false,
  verbs: ['get', 'list'],
  columns: [
    nameColumn,
    text('Status', (object) => words[healthOf(object)?.status ?? ''] ?? 'Unknown'),
    text('Message', (object) => healthOf(object)?.message ?? ''),
    text('Error', (object) => healthOf(object)?.error ?? ''),
  ],
});
