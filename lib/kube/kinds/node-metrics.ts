/** Spec: staging/src/k8s.io/api/metrics/v1beta1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const nodeMetricsKind = defineKind({
  group: 'metrics.k8s.io',
  versions: ['v1beta1'],
  kind: 'NodeMetrics',
  plural: 'nodes',
  namespaced: false,
  verbs: ['get', 'list'],
  addon: 'metrics-server',
  columns: [nameColumn, createdAtColumn],
});
