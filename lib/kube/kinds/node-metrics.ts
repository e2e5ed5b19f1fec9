/** Spec: staging/src/k8s.io/metrics/pkg/apis/metrics/v1beta1/types.go; metrics-server, pkg/api/table.go */
import { defineKind } from '../kind.ts';
import type { KubeObject } from '../object.ts';
import { columnsOf } from './columns.ts';
import { nameColumn } from './metadata-columns.ts';

export type NodeMetrics = KubeObject & {
  timestamp: string;
  window: string;
  usage: Record<string, string>;
};

const { text } = columnsOf<NodeMetrics>();

export const nodeMetricsKind = defineKind({
  group: 'metrics.k8s.io',
  versions: ['v1beta1'],
  kind: 'NodeMetrics',
  plural: 'nodes',
  namespaced: false,
  verbs: ['get', 'list'],
  addon: 'metrics-server',
  columns: [
    nameColumn,
    text('Cpu', ({ usage }) => usage['cpu'] ?? ''),
    text('Memory', ({ usage }) => usage['memory'] ?? ''),
    text('Window', ({ window }) => window),
  ],
});
