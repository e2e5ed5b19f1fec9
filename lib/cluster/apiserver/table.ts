/**
 * Tables: what `kubectl get` prints, made by the server from a kind's columns.
 * Spec: https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables
 */
import type { Column } from '#lib/kube/kind.ts';
import { createdAtColumn, nameColumn } from '#lib/kube/kinds/metadata-columns.ts';
import type { AnyObject } from '#lib/kube/object.ts';

export type IncludeObject = 'None' | 'Metadata' | 'Object';

export interface TableRow {
  readonly cells: readonly (string | number | boolean | null)[];
  readonly object?: unknown;
}

export interface Table {
  readonly kind: 'Table';
  readonly apiVersion: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly columnDefinitions: readonly Readonly<Record<string, unknown>>[];
  readonly rows: readonly TableRow[];
}

const metaGroup = 'meta.k8s.io/v1';

/** The columns of kinds that have none of their own. */
const plainColumns: readonly Column[] = [nameColumn, createdAtColumn];

export interface TableOptions {
  readonly nowMs: number;
  readonly includeObject: IncludeObject;
  /** A watch sends the columns with its first table only. */
  readonly withoutColumns?: boolean;
  readonly metadata: Readonly<Record<string, unknown>>;
}

export function createTable(
  given: readonly Column[],
  objects: readonly AnyObject[],
  { nowMs, includeObject, withoutColumns, metadata }: TableOptions,
): Table {
  const columns = given.length > 0 ? given : plainColumns;
  return {
    kind: 'Table',
    apiVersion: metaGroup,
    metadata,
    columnDefinitions: withoutColumns ? [] : columns.map(describeColumn),
    rows: objects.map((object) => ({
      cells: columns.map((column) => column.cell(object, { nowMs })),
      ...rowObject(object, includeObject),
    })),
  };
}

function describeColumn({ name, type, format, description, priority }: Column) {
  return {
    name,
    type,
    format: format ?? '',
    description: description ?? '',
    priority: priority ?? 0,
  };
}

function rowObject(object: AnyObject, include: IncludeObject): { object?: unknown } {
  if (include === 'None') return {};
  return { object: include === 'Object' ? object : partialMetadata(object) };
}

/** An object's metadata alone. */
export function partialMetadata({ metadata }: AnyObject): AnyObject {
  return { kind: 'PartialObjectMetadata', apiVersion: metaGroup, metadata };
}
