/** Spec: staging/src/k8s.io/api/batch/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const cronJobKind = defineKind({
  group: 'batch',
  versions: ['v1'],
  kind: 'CronJob',
  plural: 'cronjobs',
  shortNames: ['cj'],
  categories: ['all'],
  namespaced: true,
  subresources: ['status'],
  columns: [nameColumn, createdAtColumn],
});
