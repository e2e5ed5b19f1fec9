/** What kind of type a name of a Go type stands for. */
import { structTypes } from './struct-types.ts';

export type GoKind = 'struct' | 'slice' | 'map' | 'pointer' | 'scalar';

export function kindOfType(type: string): GoKind {
  if (type.startsWith('*')) return 'pointer';
  if (type.startsWith('[]')) return 'slice';
  if (type.startsWith('map[') || type === 'core.ResourceList') return 'map';
  return structTypes[type] === undefined ? 'scalar' : 'struct';
}

/** What a pointer points to, what a list or a map holds. */
export function elementType(type: string): string {
  if (type === 'core.ResourceList') return 'resource.Quantity';
  if (type.startsWith('map[')) return type.slice(type.indexOf(']') + 1);
  return type.startsWith('*') ? type.slice(1) : type.slice(2);
}
