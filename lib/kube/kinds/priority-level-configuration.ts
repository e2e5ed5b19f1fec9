/** Spec: staging/src/k8s.io/api/flowcontrol/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const priorityLevelConfigurationKind = defineKind({
  group: 'flowcontrol.apiserver.k8s.io',
  versions: ['v1'],
  kind: 'PriorityLevelConfiguration',
  plural: 'prioritylevelconfigurations',
  namespaced: false,
  subresources: ['status'],
  columns: [nameColumn, createdAtColumn],
});
