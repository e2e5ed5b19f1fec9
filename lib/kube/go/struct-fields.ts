/** The fields of a Go type, and the value each has in an object's JSON. */
import { externalTypes } from './external-types.ts';
import { structTypes } from './struct-types.ts';

export interface StructField {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
}

interface FieldLayout {
  readonly name: string;
  readonly type: string;
  /** Absent: embedded; what it holds stands among the members of the whole. */
  readonly jsonName?: string;
}

function readField(text: string): FieldLayout {
  const [names = '', type] = text.split(' ');
  if (type === undefined) return { name: names.slice(names.indexOf('.') + 1), type: names };
  const [name = '', jsonName = lowerFirst(name)] = names.split('=');
  return { name, type, jsonName };
}

const layouts: ReadonlyMap<string, readonly FieldLayout[]> = new Map(
  Object.entries({ ...structTypes, ...externalTypes }).map(([type, fields]) => [
    type,
    fields.split(', ').map(readField),
  ]),
);

/** undefined for a type that is not known: its values are left alone. */
export function structFields(type: string, value: unknown): readonly StructField[] | undefined {
  const layout = layouts.get(type);
  if (layout === undefined) return undefined;
  const members = membersOf(type, value);
  return layout.map(({ name, type: fieldType, jsonName }) => ({
    name,
    type: fieldType,
    value: jsonName === undefined ? members : memberOf(type, members, jsonName),
  }));
}

function membersOf(type: string, value: unknown): Record<string, unknown> {
  if (type === 'intstr.IntOrString') {
    return typeof value === 'string' ? { type: 1, strVal: value } : { type: 0, intVal: value ?? 0 };
  }
  return (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
}

/** "DNSPolicy" is dnsPolicy, "TTY" is tty, "APIVersion" is apiVersion. */
function lowerFirst(name: string): string {
  const run = /^[A-Z]+/.exec(name)?.[0] ?? '';
  const count = run.length === name.length || run.length === 1 ? run.length : run.length - 1;
  return name.slice(0, count).toLowerCase() + name.slice(count);
}

const hostFields = ['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace', 'hostUsers'];

/** What a pod shares with its host belongs to its security context inside of the API server. */
function memberOf(type: string, members: Record<string, unknown>, name: string): unknown {
  const value = members[name];
  if (type !== 'core.PodSpec' || name !== 'securityContext') return value;
  const shared = hostFields.filter((field) => members[field] !== undefined);
  if (value === undefined && shared.length === 0) return undefined;
  return {
    ...(value as object | undefined),
    ...Object.fromEntries(shared.map((field) => [field, members[field]])),
  };
}
