/**
 * A value as Go dumps it for hashing: every field of every struct, with its type, whether it is set or not.
 * Only so do hashes come out as a real cluster's do.
 * Spec: staging/src/k8s.io/apimachinery/pkg/util/dump/dump.go#ForHash, github.com/davecgh/go-spew/spew/format.go
 * Simplified: kinds of volumes that go-types.ts does not list are dumped as JSON.
 */
import { canonicalJson } from './canonical-json.ts';
import { goFieldsOf } from './go-types.ts';
import { asObject } from './json.ts';
import { formatQuantity, quantityOf } from './quantity.ts';

/** The dump of a value of this Go type: "PodTemplateSpec". */
export const goDump = (type: string, value: unknown): string =>
  `(${typeName(type)})${body(type, value)}`;

const scalars: ReadonlySet<string> = new Set(['string', 'bool', 'int32', 'int64']);
const named: Readonly<Record<string, string>> = {
  map: 'map[string]string',
  amounts: 'v1.ResourceList',
  quantity: 'resource.Quantity',
  intstr: 'intstr.IntOrString',
  time: 'v1.Time',
};

function typeName(type: string): string {
  if (type.startsWith('*')) return `*${typeName(type.slice(1))}`;
  if (type.startsWith('[]')) return `[]${typeName(type.slice(2))}`;
  if (named[type]) return named[type];
  if (scalars.has(type) || type.includes('.')) return type;
  return `v1.${type.slice(type.indexOf('/') + 1)}`;
}

const nil = '<nil>';

/** The value without its type, as it stands in lists and behind pointers. */
function body(type: string, value: unknown): string {
  const isAbsent = value === undefined || value === null;
  if (type.startsWith('*')) return isAbsent ? nil : body(type.slice(1), value);
  if (type.startsWith('[]')) return listBody(type.slice(2), value);
  switch (type) {
    case 'map':
      return mapBody(value, String);
    case 'amounts':
      return mapBody(value, quantityBody);
    case 'quantity':
      return quantityBody(value);
    case 'intstr':
      return intstrBody(value);
    case 'time':
      return '{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}';
    case 'bool':
      return String(value ?? false);
    case 'int32':
    case 'int64':
      return String(value ?? 0);
    default:
      return structBody(type, value);
  }
}

function structBody(type: string, value: unknown): string {
  const fields = goFieldsOf(type);
  if (fields) {
    const texts = fields.map(({ name, type: fieldType, json }) => {
      const member = json === '.' ? value : asObject(value)[json];
      return `${name}:${goDump(fieldType, member)}`;
    });
    return `{${texts.join(' ')}}`;
  }
  return typeof value === 'object' && value !== null ? canonicalJson(value) : String(value ?? '');
}

/** Nothing and an empty list are the same: neither survives the way through etcd. */
function listBody(type: string, value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return nil;
  return `[${value.map((one) => body(type, one)).join(' ')}]`;
}

function mapBody(value: unknown, text: (member: unknown) => string): string {
  const members = Object.entries(asObject(value)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (members.length === 0) return nil;
  return `map[${members.map(([key, member]) => `${key}:${text(member)}`).join(' ')}]`;
}

function intstrBody(value: unknown): string {
  const isText = typeof value === 'string';
  const number = isText ? 0 : (value ?? 0);
  return `{Type:(intstr.Type)${isText ? 1 : 0} IntVal:(int32)${String(number)} StrVal:(string)${isText ? value : ''}}`;
}

const scales: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

function quantityBody(value: unknown): string {
  const quantity = quantityOf(typeof value === 'number' ? value : String(value ?? '0'));
  const text = formatQuantity(quantity);
  const [, digits = '0', suffix = ''] = /^(-?\d+)(.*)$/.exec(text) ?? [];
  const isBinary = suffix.endsWith('i');
  const amount = isBinary ? quantity.nano / 1_000_000_000n : digits;
  const scale = isBinary ? 0 : (scales[suffix] ?? Number(suffix.slice(1)));
  return `{i:(resource.int64Amount){value:(int64)${amount} scale:(resource.Scale)${scale}} d:(resource.infDecAmount){Dec:(*inf.Dec)<nil>} s:(string)${text} Format:(resource.Format)${quantity.format}}`;
}
