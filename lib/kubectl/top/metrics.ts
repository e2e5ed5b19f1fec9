/** Figures of the metrics API, and the table they are shown in. */
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import { CommandError } from '../errors.ts';
import { alignColumns } from '../printers/tab-writer.ts';
import type { Session } from '../session.ts';
import type { Usage } from './usage.ts';

export interface MetricsQuery {
  readonly type: 'pods' | 'nodes';
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly labelSelector: string;
}

const base = '/apis/metrics.k8s.io/v1beta1';

/** Throws CommandError when the cluster has no metrics server. */
export function metricsOf(
  session: Session,
  { type, name, namespace, labelSelector }: MetricsQuery,
): readonly unknown[] {
  session.discovery.forget();
  if (!session.discovery.groups().some((group) => group.name === 'metrics.k8s.io'))
    throw new CommandError('Metrics API not available');
  const scope = namespace === undefined ? '' : `/namespaces/${namespace}`;
  const path = `${base}${scope}/${type}`;
  if (name !== undefined) return [session.rest.send({ path: `${path}/${name}` })];
  return asArray(asObject(session.rest.send({ path, query: { labelSelector } }))['items']);
}

export interface UsageRow {
  readonly usage: Usage;
  readonly cells: readonly string[];
}

export interface UsageTable {
  readonly header: readonly string[];
  readonly rows: readonly UsageRow[];
  /** "cpu", "memory", or '' for the order of names. */
  readonly sortBy: string;
  readonly noHeaders: boolean;
}

export function printUsage(
  session: Session,
  { header, rows, sortBy, noHeaders }: UsageTable,
): void {
  const amount = ({ usage }: UsageRow) => (sortBy === 'cpu' ? usage.cpuMillis : usage.memoryBytes);
  const sorted =
    sortBy === ''
      ? rows.toSorted((a, b) => (a.cells.join('\0') < b.cells.join('\0') ? -1 : 1))
      : rows.toSorted((a, b) => amount(b) - amount(a));
  const lines = [...(noHeaders ? [] : [header]), ...sorted.map(({ cells }) => cells)];
  // Each cell ends with a tab of its own, so that the last column is padded too.
  session.out(alignColumns(lines.map((cells) => `${cells.join('\t')}\t\n`).join('')));
}

export const nameOf = (item: unknown): string =>
  asString(asObject(asObject(item)['metadata'])['name']);
