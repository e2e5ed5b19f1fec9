/**
 * From a document of a manifest to the objects in it: what is no object, or of no type the server knows, is refused.
 * Spec: staging/src/k8s.io/cli-runtime/pkg/resource/mapper.go
 */
import { asArray, asObject, asString, isJsonObject, type JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { noMatch } from '../client/resource-mapper.ts';
import { CommandError } from '../errors.ts';
import type { Session } from '../session.ts';
import { goQuote } from '../text/go-quote.ts';
import type { ManifestDocument } from './manifest-files.ts';
import type { ResourceInfo } from './resource-info.ts';

export interface DecodeOptions {
  /** Whether the command checks manifests before it sends them; then the first complaint is the checker's. */
  readonly isValidating: boolean;
}

/** The objects of the document; lists are taken apart. */
export function decodeManifest(
  session: Session,
  { source, value }: ManifestDocument,
  options: DecodeOptions,
): (ResourceInfo | CommandError)[] {
  const fault = options.isValidating ? validationFault(value) : undefined;
  if (fault !== undefined)
    return [
      new CommandError(
        `error validating ${goQuote(source)}: error validating data: ${fault}; if you choose to ignore these errors, turn validation off with --validate=false`,
      ),
    ];
  const why = decodingFault(value);
  if (why !== undefined) return [new CommandError(`unable to decode ${goQuote(source)}: ${why}`)];
  const object = value as AnyObject;
  if (isList(object))
    return asArray(object['items']).flatMap((item) =>
      decodeManifest(session, { source, value: item }, { isValidating: false }),
    );
  return [infoOf(session, source, object)];
}

const isList = (object: AnyObject) =>
  object.kind.endsWith('List') && Array.isArray(object['items']);

function validationFault(value: unknown): string | undefined {
  if (!isJsonObject(value)) return 'invalid object to validate';
  const missing = ['apiVersion', 'kind'].filter((name) => asString(value[name]) === '');
  const faults = missing.map((name) => `${name} not set`);
  return faults.length > 1 ? `[${faults.join(', ')}]` : faults[0];
}

function decodingFault(value: unknown): string | undefined {
  if (!isJsonObject(value))
    return `json: cannot unmarshal ${jsonType(value)} into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }`;
  if (asString(value['kind']) === '')
    return `Object 'Kind' is missing in '${JSON.stringify(value)}'`;
  if (asString(value['apiVersion']) === '')
    return `Object 'apiVersion' is missing in '${JSON.stringify(value)}'`;
  return metadataFault(value['metadata']);
}

const stringFields = ['name', 'generateName', 'namespace', 'uid', 'resourceVersion', 'selfLink'];
const mapFields = ['labels', 'annotations'];

/** The metadata must have the types of ObjectMeta. */
function metadataFault(metadata: unknown): string | undefined {
  if (metadata === undefined || metadata === null) return undefined;
  if (!isJsonObject(metadata))
    return mismatch(metadata, 'PartialObjectMetadata.metadata', 'v1.ObjectMeta');
  for (const field of stringFields) {
    const value = metadata[field];
    if (value !== undefined && value !== null && typeof value !== 'string')
      return mismatch(value, `ObjectMeta.metadata.${field}`, 'string');
  }
  for (const field of mapFields) {
    const fault = mapFault(metadata[field], `ObjectMeta.metadata.${field}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function mapFault(value: unknown, path: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isJsonObject(value)) return mismatch(value, path, 'map[string]string');
  const odd = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .find(([, one]) => one !== null && typeof one !== 'string');
  return odd && mismatch(odd[1], path, 'string');
}

const mismatch = (value: unknown, path: string, type: string) =>
  `json: cannot unmarshal ${jsonType(value)} into Go struct field ${path} of type ${type}`;

function jsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function infoOf(session: Session, source: string, object: AnyObject): ResourceInfo | CommandError {
  const metadata = asObject(object.metadata);
  const [name, namespace] = [asString(metadata['name']), asString(metadata['namespace'])];
  const resource = session.mapper.kind(object.apiVersion, object.kind);
  if (!resource && !session.era.namesUnmapped)
    return new CommandError(
      `unable to recognize ${goQuote(source)}: ${noMatch(object.apiVersion, object.kind)}`,
    );
  if (!resource)
    return new CommandError(
      `resource mapping not found for name: ${goQuote(name)} namespace: ${goQuote(namespace)} from ${goQuote(source)}: ${noMatch(object.apiVersion, object.kind)}\nensure CRDs are installed first`,
    );
  if (!resource.namespaced) return { resource, namespace: undefined, name, object, source };
  const enforced = session.isNamespaceExplicit ? session.namespace : undefined;
  if (enforced !== undefined && namespace !== '' && namespace !== enforced)
    return new CommandError(
      `the namespace from the provided object ${goQuote(namespace)} does not match the namespace ${goQuote(enforced)}. You must pass '--namespace=${namespace}' to perform this operation.`,
    );
  const home = namespace || session.namespace;
  return { resource, namespace: home, name, object: withNamespace(object, home), source };
}

const withNamespace = (object: AnyObject, namespace: string): AnyObject =>
  ({
    ...object,
    metadata: { ...asObject(object.metadata), namespace },
  }) as unknown as AnyObject & JsonObject;
