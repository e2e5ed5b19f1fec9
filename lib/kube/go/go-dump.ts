/**
 * A value as Go dumps it for hashing: every field of every struct, with its type, whether it is set or not.
 * Only so do hashes come out as a real cluster's do.
 * Spec: staging/src/k8s.io/apimachinery/pkg/util/dump/dump.go#ForHash, github.com/davecgh/go-spew/spew/format.go
 * Simplified: kinds of volumes whose fields are not listed (iscsi, rbd and the like) are dumped as JSON.
 */
import { canonicalJson } from '../canonical-json.ts';
import { asObject } from '../json.ts';
import { formatQuantity, quantityOf } from '../quantity.ts';
import { amountParts } from './go-quantity.ts';
import { structFields } from './struct-fields.ts';

/** The dump of a value of this Go type: "v1.PodTemplateSpec"; "core/v1.EndpointPort" where groups share a name. */
export const goDump = (type: string, value: unknown): string =>
  `(${type.slice(type.indexOf('/') + 1)})${body(type, value)}`;

const nil = '<nil>';

/** The value without its type, as it stands in lists and behind pointers. */
function body(type: string, value: unknown): string {
  const isAbsent = value === undefined || value === null;
  if (type.startsWith('*')) return isAbsent ? nil : body(type.slice(1), value);
  if (type.startsWith('[]')) return listBody(type.slice(2), value);
  switch (type) {
    case 'map[string]string':
      return mapBody(value, String);
    case 'v1.ResourceList':
      return mapBody(value, quantityBody);
    case 'resource.Quantity':
      return quantityBody(value);
    case 'intstr.IntOrString':
      return intstrBody(value);
    case 'v1.Time':
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
  const fields = structFields(type, value);
  if (fields)
    return `{${fields.map((one) => `${one.name}:${goDump(one.type, one.value)}`).join(' ')}}`;
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

function quantityBody(value: unknown): string {
  const quantity = quantityOf(typeof value === 'number' ? value : String(value ?? '0'));
  const [amount, scale] = amountParts(quantity);
  return `{i:(resource.int64Amount){value:(int64)${amount} scale:(resource.Scale)${scale}} d:(resource.infDecAmount){Dec:(*inf.Dec)<nil>} s:(string)${formatQuantity(quantity)} Format:(resource.Format)${quantity.format}}`;
}
