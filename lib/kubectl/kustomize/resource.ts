/** An object on its way through a build. */
import { asObject, asString, type JsonObject } from '#lib/kube/json.ts';

export interface Resource {
  /** May be changed by the transformers: it is the build's own copy. */
  object: JsonObject;
  /** The name it had in its file: what others call it by. */
  readonly originalName: string;
  readonly originalNamespace: string;
  /** The suffix that its content gives its name. */
  readonly needsHash: boolean;
}

export const kindOf = ({ object }: Resource): string => asString(object['kind']);

export function metadataOf({ object }: Resource): JsonObject {
  const metadata = asObject(object['metadata']);
  object['metadata'] = metadata;
  return metadata;
}

export const nameOf = (resource: Resource): string => asString(metadataOf(resource)['name']);

export function createResource(object: JsonObject, needsHash = false): Resource {
  const metadata = asObject(object['metadata']);
  return {
    object,
    originalName: asString(metadata['name']),
    originalNamespace: asString(metadata['namespace']),
    needsHash,
  };
}
