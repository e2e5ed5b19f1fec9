/**
 * A value of one of the API server's types as Go's %#v prints it.
 * Spec: https://pkg.go.dev/fmt
 */
import { quantityOf } from '../quantity.ts';
import { goQuantity } from './go-quantity.ts';
import { goQuote, goText, type GoText } from './go-text.ts';
import { structFields } from './struct-fields.ts';

/** core.Taint{Key:"a", Value:"", ...}: pointers below the first level show as addresses. */
export const goStruct = (type: string, value: unknown): GoText => goText(dump(type, value));

/** Where a pointer points to differs from run to run: any address will do. */
const address = '0xc000a1b2c8';

function dump(type: string, value: unknown): string {
  if (type.startsWith('*')) return dumpPointer(type, value);
  if (type.startsWith('[]')) return dumpSlice(type, value);
  if (type.startsWith('map[') || type === 'core.ResourceList') return dumpMap(type, value);
  const fields = structFields(type, value);
  if (fields)
    return `${type}{${fields.map((one) => `${one.name}:${dump(one.type, one.value)}`).join(', ')}}`;
  return dumpScalar(type, value);
}

function dumpPointer(type: string, value: unknown): string {
  // Times print themselves, also where there is none.
  if (type === '*v1.Time') return value ? dumpScalar('v1.Time', value) : '<nil>';
  return `(${type})(${value === undefined || value === null ? 'nil' : address})`;
}

function dumpSlice(type: string, value: unknown): string {
  if (!Array.isArray(value)) return `${type}(nil)`;
  return `${type}{${value.map((item) => dump(type.slice(2), item)).join(', ')}}`;
}

function dumpMap(type: string, value: unknown): string {
  if (typeof value !== 'object' || value === null) return `${type}(nil)`;
  const item =
    type === 'core.ResourceList' ? 'resource.Quantity' : type.slice(type.indexOf(']') + 1);
  const members = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${goQuote(key)}:${dump(item, one)}`);
  return `${type}{${members.join(', ')}}`;
}

function dumpScalar(type: string, value: unknown): string {
  switch (type) {
    case 'bool':
      return String(value ?? false);
    case 'int32':
    case 'int64':
      return String(value ?? 0);
    case 'resource.Quantity':
      return goQuantity(quantityOf(value as string | undefined)).goText;
    case 'v1.Time':
      return timeText(value);
    default:
      return goQuote(typeof value === 'string' ? value : '');
  }
}

const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

function timeText(value: unknown): string {
  const date = new Date(typeof value === 'string' ? Date.parse(value) : Number.NaN);
  if (Number.isNaN(date.getTime())) return 'time.Date(1, time.January, 1, 0, 0, 0, 0, time.UTC)';
  const day = `${date.getUTCFullYear()}, time.${months[date.getUTCMonth()]}, ${date.getUTCDate()}`;
  const clock = `${date.getUTCHours()}, ${date.getUTCMinutes()}, ${date.getUTCSeconds()}`;
  return `time.Date(${day}, ${clock}, 0, time.Local)`;
}
