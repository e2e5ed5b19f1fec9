/**
 * From what a client sent to an object that fits its schema.
 * Spec: staging/src/k8s.io/apiserver/pkg/endpoints/handlers/create.go, patch.go
 */
import { invalid } from '#lib/kube/field-error.ts';
import { asObject, asString, cloneJson, isJsonObject, type JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { DecodeError, decodeObject, type Decoded } from '#lib/kube/schema/decode.ts';
import type { ObjectNode } from '#lib/kube/schema/type-node.ts';
import { goFormat } from '#lib/kube/schema/go-names.ts';
import { badRequest, type StatusError } from '#lib/kube/status.ts';
import { invalidObject } from './invalid.ts';
import type { Body } from './read-body.ts';
import { apiVersionOf } from './resource.ts';
import type { ResourceRequest } from './request.ts';

/** Makes the refusal of an object that cannot be decoded. */
type Refuse = (why: string) => StatusError;

/**
 * An object in the request's version, which may be changed.
 * Throws BadRequest when the body is no object of the resource's kind in that version.
 */
export function decodeBody(request: ResourceRequest, { value, problems }: Body): AnyObject {
  if (!isJsonObject(value)) throw badRequest('the body of the request was not a JSON object');
  const { kind } = request.resource.definition;
  const version = JSON.stringify(request.version);
  const refuse: Refuse = (why) =>
    badRequest(`${kind} in version ${version} cannot be handled as a ${kind}: ${why}`);
  return decode(request, value, problems, refuse);
}

/** The same for an object that a patch has made; refusals are about the patch. */
export function decodePatched(
  request: ResourceRequest,
  patched: JsonObject,
  patch: Body,
  isStrategic: boolean,
): AnyObject {
  const refuse: Refuse = (why) => {
    const shown = isStrategic ? goFormat(patch.value) : JSON.stringify(patched);
    return invalidPatch(shown, why);
  };
  const goWords: Refuse = (why) => refuse(isStrategic ? converterWords(why) : why);
  return decode(request, patched, patch.problems, goWords);
}

/** `patch: Invalid value: "…": …`, about an object that has no name yet. */
export function invalidPatch(shown: string, why: string): StatusError {
  return invalidObject({ group: '', kind: '' }, '', [invalid('patch', shown, why)]);
}

/** Strategic merge patches go through a converter that says less than the JSON decoder. */
function converterWords(why: string): string {
  const type = /^json: cannot unmarshal .* of type (\S+)$/.exec(why)?.[1];
  if (type === undefined) return why;
  if (type.startsWith('[]')) return `cannot restore slice from ${kindIn(why)}`;
  if (type.startsWith('map[')) return `cannot restore map from ${kindIn(why)}`;
  if (type.includes('.')) return `cannot restore struct from: ${kindIn(why)}`;
  return `unrecognized type: ${type}`;
}

const kinds: Readonly<Record<string, string>> = {
  number: 'int64',
  array: 'slice',
  object: 'map',
};

function kindIn(why: string): string {
  const found = /unmarshal (\w+)/.exec(why)?.[1] ?? '';
  return kinds[found] ?? found;
}

function decode(
  request: ResourceRequest,
  body: JsonObject,
  problems: readonly string[],
  refuse: Refuse,
): AnyObject {
  checkType(request, body);
  const { definition } = request.resource;
  const copy = readFields(request, body, problems, refuse);
  const metadata = { ...asObject(copy['metadata']) };
  const apiVersion = apiVersionOf(definition, request.version);
  // The type stands first, as the real server writes it.
  const typed = { kind: definition.kind, apiVersion, metadata };
  return { ...typed, ...copy, ...typed } as unknown as AnyObject;
}

function checkType({ resource, version }: ResourceRequest, body: JsonObject): void {
  const { definition } = resource;
  const expected = apiVersionOf(definition, version);
  const apiVersion = asString(body['apiVersion']) || expected;
  const kind = asString(body['kind']) || definition.kind;
  if (kind !== definition.kind) {
    throw badRequest(
      `${kind} in version ${JSON.stringify(version)} cannot be handled as a ${definition.kind}: converting (${apiVersion}, Kind=${kind}) to (${expected}, Kind=${definition.kind}): unknown conversion`,
    );
  }
  if (apiVersion !== expected) {
    throw badRequest(
      `the API version in the data (${apiVersion}) does not match the expected API version (${expected})`,
    );
  }
}

function readFields(
  request: ResourceRequest,
  body: JsonObject,
  found: readonly string[],
  refuse: Refuse,
): JsonObject {
  if (request.fieldValidation === 'Trusted') return cloneJson(body);
  const { value, problems } = refusing(() => readTyped(request, body), refuse);
  const all = [...found, ...problems];
  if (all.length > 0 && request.fieldValidation === 'Strict') {
    throw refuse(`strict decoding error: ${all.join(', ')}`);
  }
  if (request.fieldValidation === 'Warn') for (const text of all) request.warn(text);
  return value;
}

function readTyped({ resource, version }: ResourceRequest, body: JsonObject): Decoded {
  const type = resource.typeIn(version);
  if (!resource.decode)
    return type ? decodeObject(body, type) : { value: cloneJson(body), problems: [] };
  const metadata = type?.fields.get('metadata')?.type;
  const read = metadata?.kind === 'object' ? readMetadata(body['metadata'], metadata) : undefined;
  const problems = [...(read?.problems ?? [])];
  const value = resource.decode(version, body, problems);
  return { value: { ...value, metadata: read?.value ?? {} }, problems };
}

/** Of a custom resource only the metadata has a type that Go knows. */
function readMetadata(metadata: unknown, type: ObjectNode): Decoded {
  const whole = {
    kind: 'object',
    fields: new Map(),
    name: '',
    shortName: '',
    required: [],
  } as const;
  const field = {
    name: 'metadata',
    type,
    patch: { strategies: [], mergeKey: undefined },
    list: { type: 'atomic' },
    isAtomicMap: false,
  } as const;
  const wrapper = { ...whole, isAtomic: false, fields: new Map([['metadata', field]]) };
  const { value, problems } = decodeObject({ metadata: asObject(metadata) }, wrapper);
  return { value: asObject(value['metadata']), problems };
}

function refusing<T>(decode: () => T, refuse: Refuse): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof DecodeError) throw refuse(error.message);
    throw error;
  }
}
