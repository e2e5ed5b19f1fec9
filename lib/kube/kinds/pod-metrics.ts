/** Spec: staging/src/k8s.io/metrics/pkg/apis/metrics/v1beta1/types.go; metrics-server, pkg/api/table.go */
import { defineKind } from '../kind.ts';
import type { KubeObject } from '../object.ts';
import { addQuantities, formatQuantity, quantityOf } from '../quantity.ts';
import { columnsOf } from './columns.ts';
import { nameColumn } from './metadata-columns.ts';

export type PodMetrics = KubeObject & {
  timestamp: string;
  window: string;
  containers: { name: string; usage: Record<string, string> }[];
};

const { text } = columnsOf<PodMetrics>();

const sumOf = (resource: string) => (metrics: PodMetrics) =>
  formatQuantity(
    metrics.containers.map(({ usage }) => quantityOf(usage[resource])).reduce(addQuantities),
  );

export const podMetricsKind = defineKind({
  group: 'metrics.k8s.io',
  versions: ['v1beta1'],
  kind: 'PodMetrics',
  plural: 'pods',
  namespaced: true,
  verbs: ['get', 'list'],
  addon: 'metrics-server',
  columns: [
    nameColumn,
    text('Cpu', sumOf('cpu')),
    text('Memory', sumOf('memory')),
    text('Window', ({ window }) => window),
  ],
});
