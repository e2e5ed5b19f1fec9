/**
 * The columns a definition names.
 * Spec: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#additional-printer-columns
 */
import { ageOf } from '#lib/kube/duration.ts';
import { parseJsonPath, readJsonPath } from '#lib/kube/json-path.ts';
import type { Column } from '#lib/kube/kind.ts';
import { nameColumn } from '#lib/kube/kinds/metadata-columns.ts';
import type { DefinitionVersion, PrinterColumn } from './definition.ts';

const age: PrinterColumn = {
  name: 'Age',
  type: 'date',
  description:
    'CreationTimestamp is a timestamp representing the server time when this object was created. It is not guaranteed to be set in happens-before order across separate operations. Clients may not set this value. It is represented in RFC3339 form and is in UTC.\n\nPopulated by the system. Read-only. Null for lists. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata',
  jsonPath: '.metadata.creationTimestamp',
};

export function columnsOf(version: DefinitionVersion | undefined): readonly Column[] {
  const own = version?.additionalPrinterColumns ?? [];
  return [nameColumn, ...(own.length > 0 ? own : [age]).map(columnOf)];
}

function columnOf({ name, type, format, description, priority, jsonPath }: PrinterColumn): Column {
  const steps = parseJsonPath(jsonPath) ?? [];
  return {
    name,
    type: type as Column['type'],
    ...(format === undefined ? {} : { format }),
    description:
      description ?? `Custom resource definition column (in JSONPath format): ${jsonPath}`,
    priority: priority ? 1 : 0,
    cell: (object, { nowMs }) => cellOf(readJsonPath(object, steps), type, nowMs),
  };
}

/** One value as its type has it; several as text. */
function cellOf(values: readonly unknown[], type: string, nowMs: number) {
  const [value] = values;
  if (value === undefined || value === null) return null;
  if (values.length > 1) return values.map(textOf).join(',');
  switch (type) {
    case 'integer':
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'date':
      return typeof value === 'string' ? ageOf(value, nowMs) : '<unknown>';
    default:
      return textOf(value);
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
