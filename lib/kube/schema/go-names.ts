/** How Go names types and values in its errors. */
import { isJsonObject } from '../json.ts';
import type { TypeNode } from './type-node.ts';

/** "int32", "[]v1.Container", "map[string]string", "v1.PodSpec". */
export function goTypeName(type: TypeNode): string {
  switch (type.kind) {
    case 'list':
      return `[]${goTypeName(type.items)}`;
    case 'map':
      return `map[string]${goTypeName(type.values)}`;
    case 'object':
      return type.name.split('.').slice(-2).join('.');
    case 'boolean':
      return 'bool';
    case 'double':
      return 'float64';
    case 'byte':
      return '[]uint8';
    case 'time':
      return 'v1.Time';
    case 'microtime':
      return 'v1.MicroTime';
    case 'quantity':
      return 'resource.Quantity';
    case 'int-or-string':
      return 'intstr.IntOrString';
    case 'any':
      return 'interface {}';
    default:
      return type.kind;
  }
}

/** What encoding/json calls a value: "string", "number", "bool", "array", "object"; numbers that do not fit are shown. */
export function jsonTypeName(value: unknown, type: TypeNode): string {
  if (Array.isArray(value)) return 'array';
  if (isJsonObject(value)) return 'object';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value !== 'number') return typeof value;
  const wantsNumber = type.kind === 'int32' || type.kind === 'int64';
  return wantsNumber ? `number ${value}` : 'number';
}

/** A value as `%+v` prints it: map[spec:map[replicas:two]]. */
export function goFormat(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goFormat).join(' ')}]`;
  if (!isJsonObject(value)) return String(value);
  const members = Object.keys(value).sort();
  return `map[${members.map((key) => `${key}:${goFormat(value[key])}`).join(' ')}]`;
}
