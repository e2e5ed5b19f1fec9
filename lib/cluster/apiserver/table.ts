/**
 * Tables: what `kubectl get` prints, made by the server from a kind's columns.
 * Spec: https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables
 */
import type { Column } from '#lib/kube/kind.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Resource } from './resource.ts';

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

const nameDescription =
  'Name must be unique within a namespace. Is required when creating resources, although some resources may allow a client to request the generation of an appropriate name automatically. Name is primarily intended for creation idempotence and configuration definition. Cannot be updated. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names';
const createdAtDescription =
  'CreationTimestamp is a timestamp representing the server time when this object was created. It is not guaranteed to be set in happens-before order across separate operations. Clients may not set this value. It is represented in RFC3339 form and is in UTC.\n\nPopulated by the system. Read-only. Null for lists. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata';

/** The columns of kinds that have none of their own. */
const plainColumns: readonly Column[] = [
  {
    name: 'Name',
    type: 'string',
    format: 'name',
    description: nameDescription,
    cell: ({ metadata }) => metadata.name,
  },
  {
    name: 'Created At',
    type: 'date',
    description: createdAtDescription,
    cell: ({ metadata }) => metadata.creationTimestamp,
  },
];

export interface TableOptions {
  readonly nowMs: number;
  readonly includeObject: IncludeObject;
  /** A watch sends the columns with its first table only. */
  readonly withoutColumns?: boolean;
  readonly metadata: Readonly<Record<string, unknown>>;
}

export function createTable(
  { definition }: Resource,
  objects: readonly AnyObject[],
  { nowMs, includeObject, withoutColumns, metadata }: TableOptions,
): Table {
  const columns = definition.columns.length > 0 ? definition.columns : plainColumns;
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
    format: format ?? (name === 'Name' ? 'name' : ''),
    description: description ?? (name === 'Name' ? nameDescription : ''),
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
