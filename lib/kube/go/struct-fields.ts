/** The fields of a Go type, and the value each has in an object's JSON. */
import { structTypes } from './struct-types.ts';

export interface StructField {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
}

/** undefined for a type that is not known: its values are left alone. */
export function structFields(type: string, value: unknown): readonly StructField[] | undefined {
  const layout = structTypes[type];
  if (layout === undefined) return undefined;
  const members = membersOf(type, value);
  return layout.split(', ').map((text) => {
    const [names = '', fieldType] = text.split(' ');
    // Embedded: what it holds stands among the members of the whole.
    if (fieldType === undefined) {
      return { name: names.slice(names.indexOf('.') + 1), type: names, value: members };
    }
    const [name = '', jsonName = lowerFirst(name)] = names.split('=');
    return { name, type: fieldType, value: memberOf(type, members, jsonName) };
  });
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
