/** Whether a value is one of a scalar type. */
import type { ScalarKind } from './type-node.ts';

const int32Limit = 2 ** 31;

/** undefined: it is; 'mismatch': another JSON type; else what the type's own decoder says. */
export function checkScalar(value: unknown, kind: ScalarKind): string | undefined {
  switch (kind) {
    case 'any':
      return undefined;
    case 'string':
      return typeof value === 'string' ? undefined : 'mismatch';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'mismatch';
    case 'double':
      return typeof value === 'number' ? undefined : 'mismatch';
    case 'int32':
      return isInteger(value) && Math.abs(value) < int32Limit ? undefined : 'mismatch';
    case 'int64':
      return isInteger(value) ? undefined : 'mismatch';
    case 'int-or-string':
      return checkIntOrString(value);
    case 'quantity':
      return checkQuantity(value);
    case 'byte':
      return typeof value === 'string' ? checkBase64(value) : 'mismatch';
    case 'time':
    case 'microtime':
      return typeof value === 'string' ? checkTime(value) : 'mismatch';
  }
}

const isInteger = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value);

function checkIntOrString(value: unknown): string | undefined {
  if (typeof value === 'string' || isInteger(value)) return undefined;
  const found = typeof value === 'boolean' ? 'bool' : typeof value;
  return `json: cannot unmarshal ${found} into Go value of type int32`;
}

const quantityPattern = /^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$/;
const suffixes: ReadonlySet<string> = new Set(' n u m k M G T P E Ki Mi Gi Ti Pi Ei'.split(' '));

function checkQuantity(value: unknown): string | undefined {
  if (typeof value === 'number') return undefined;
  if (typeof value !== 'string') return 'mismatch';
  const match = quantityPattern.exec(value);
  if (!match) {
    return "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  }
  const suffix = match[2] ?? '';
  if (suffixes.has(suffix) || /^[eE][-+]?\d+$/.test(suffix)) return undefined;
  return "unable to parse quantity's suffix";
}

const base64Alphabet = /[A-Za-z0-9+/]/;

function checkBase64(value: string): string | undefined {
  const text = value.replace(/[\r\n]/g, '');
  const body = text.replace(/={1,2}$/, '');
  const bad = [...body].findIndex((character) => !base64Alphabet.test(character));
  if (bad >= 0) return `illegal base64 data at input byte ${bad}`;
  if (text.length % 4 === 0) return undefined;
  return `illegal base64 data at input byte ${Math.floor(text.length / 4) * 4}`;
}

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function checkTime(value: string): string | undefined {
  if (rfc3339.test(value)) return undefined;
  const layout = '"2006-01-02T15:04:05Z07:00"';
  return `parsing time ${JSON.stringify(JSON.stringify(value))} as ${layout}: cannot parse ${JSON.stringify(value)} as "2006"`;
}
