/** Spec: staging/src/k8s.io/api/apps/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const controllerRevisionKind = defineKind({
  group: 'apps',
  versions: ['v1'],
  kind: 'ControllerRevision',
  plural: 'controllerrevisions',
  namespaced: true,
  columns: [nameColumn, createdAtColumn],
});
