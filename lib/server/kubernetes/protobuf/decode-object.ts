/**
 * From a client's protobuf body to the JSON object it stands for. kubectl 1.32 and later send what they create so.
 * Spec: https://kubernetes.io/docs/reference/using-api/api-concepts/#alternate-representations-of-resources
 * Simplified: only read, never written; answers are JSON, which every client takes.
 */
import { unwrap } from './envelope.ts';
import { fieldOf, hasMessage, type MessageField } from './message-table.ts';
import { readFields, WireError } from './wire.ts';

type Json = Record<string, unknown>;

const decoder = new TextDecoder();

/** Throws WireError for bytes that are no object we know. */
export function decodeObject(body: Uint8Array): Json {
  const { apiVersion, kind, raw } = unwrap(body);
  const message = messageOf(apiVersion, kind);
  if (!message) throw new WireError(`no kind "${kind}" is registered for version "${apiVersion}"`);
  return { apiVersion, kind, ...(decodeMessage(message, raw) as Json) };
}

/** "rbac.authorization.k8s.io/v1", "Role" is the message rbac.v1.Role. */
function messageOf(apiVersion: string, kind: string): string | undefined {
  const [version = '', group = 'core'] = apiVersion.split('/').toReversed();
  return [`${group.split('.')[0]}.${version}.${kind}`, `meta.v1.${kind}`].find(hasMessage);
}

/** Messages that JSON writes as a single value. */
const scalars: Readonly<Record<string, (fields: Json) => unknown>> = {
  'resource.Quantity': ({ string }) => string ?? '0',
  'meta.v1.Time': (time) => timeText(time, 0),
  'meta.v1.MicroTime': (time) => timeText(time, 6),
  'meta.v1.Duration': ({ duration }) => `${Number(duration ?? 0) / 1e9}s`,
  'meta.v1.FieldsV1': ({ Raw }) => jsonOf(Raw),
  'runtime.RawExtension': ({ raw }) => jsonOf(raw),
  'intstr.IntOrString': ({ type, intVal, strVal }) => (type === 1 ? (strVal ?? '') : (intVal ?? 0)),
  'authentication.v1.ExtraValue': ({ items }) => items ?? [],
  'authorization.v1.ExtraValue': ({ items }) => items ?? [],
  'certificates.v1.ExtraValue': ({ items }) => items ?? [],
};

function decodeMessage(message: string, bytes: Uint8Array): unknown {
  const object: Json = {};
  for (const { number, value } of readFields(bytes)) {
    const field = fieldOf(message, number);
    if (field) addField(object, field, value);
  }
  const asScalar = scalars[message];
  return asScalar ? asScalar(object) : object;
}

/** In JSON these stand among the fields of the message that holds them. */
const inlined: ReadonlySet<string> = new Set([
  'localObjectReference',
  'volumeSource',
  'persistentVolumeSource',
  'handler',
  'ephemeralContainerCommon',
  'ingressRuleValue',
  'rule',
  'ruleWithOperations',
]);

/** What JSON spells otherwise. */
const jsonNames: Readonly<Record<string, string>> = {
  Webhooks: 'webhooks',
  Expression: 'expression',
  Name: 'name',
  uID: 'uid',
  aPIGroup: 'apiGroup',
};

/** Whether JSON has no such field: its own fields stand in its place. */
export const isInlined = ({ name, type }: Pick<MessageField, 'name' | 'type'>): boolean =>
  type === 'message' && inlined.has(name);

export const jsonName = (name: string): string => jsonNames[name] ?? name;

function addField(object: Json, field: MessageField, value: bigint | Uint8Array): void {
  const { type, isRepeated } = field;
  const name = jsonName(field.name);
  if (isInlined(field))
    return void Object.assign(object, decodeMessage(field.message, asBytes(value)));
  if (type === 'map') return addEntry(object, field, asBytes(value));
  if (isEmptyScalar(field, value)) return;
  const decoded = decodeValue(field, value);
  if (decoded === undefined) return;
  if (!isRepeated) object[name] = decoded;
  else object[name] = [...((object[name] as unknown[] | undefined) ?? []), decoded];
}

function addEntry(object: Json, { name, message }: MessageField, bytes: Uint8Array): void {
  const { key = '', value } = decodeMessage(message, bytes) as { key?: string; value?: unknown };
  object[name] = { ...(object[name] as Json | undefined), [key]: value ?? '' };
}

function isEmptyScalar({ isAlwaysWritten }: MessageField, value: bigint | Uint8Array): boolean {
  return isAlwaysWritten && (typeof value === 'bigint' ? value === 0n : value.length === 0);
}

function decodeValue({ type, message }: MessageField, value: bigint | Uint8Array): unknown {
  if (type === 'string') return decoder.decode(asBytes(value));
  if (type === 'bytes') return Buffer.from(asBytes(value)).toString('base64');
  if (type === 'message') return decodeMessage(message, asBytes(value));
  if (type === 'double') return Buffer.from(asBytes(value)).readDoubleLE(0);
  if (typeof value !== 'bigint') throw new WireError('proto: wrong wireType');
  return type === 'bool' ? value !== 0n : Number(BigInt.asIntN(64, value));
}

function asBytes(value: bigint | Uint8Array): Uint8Array {
  if (typeof value === 'bigint') throw new WireError('proto: wrong wireType');
  return value;
}

/** undefined for the zero time, which JSON leaves out. */
function timeText({ seconds, nanos }: Json, digits: 0 | 6): string | undefined {
  if (seconds === undefined) return undefined;
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  const fraction = digits
    ? `.${String(Math.floor(Number(nanos ?? 0) / 1000)).padStart(6, '0')}`
    : '';
  return `${whole}${fraction}Z`;
}

function jsonOf(base64: unknown): unknown {
  if (typeof base64 !== 'string' || base64 === '') return undefined;
  const text = Buffer.from(base64, 'base64').toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new WireError('an embedded object is not JSON');
  }
}
