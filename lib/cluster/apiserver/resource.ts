/** The resources a server serves: kinds of the profile, and those that custom resource definitions add. */
import type { JsonObject } from '#lib/kube/json.ts';
import type { Column, KindDefinition } from '#lib/kube/kind.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { typeFor } from '#lib/kube/schema/schema.ts';
import type { ObjectNode } from '#lib/kube/schema/type-node.ts';
import { qualified, type GroupResource } from '#lib/kube/status.ts';
import { storagePrefix } from '#lib/kube/storage-key.ts';
import { builtInScale, type ScalePaths } from './scale.ts';

export interface Resource extends GroupResource {
  readonly definition: KindDefinition;
  /** "deployments.apps": what clients in the house call it. */
  readonly name: string;
  /** Where its objects lie in the store. */
  readonly prefix: string;
  /** "apps/v1": what its stored objects say. */
  readonly storedApiVersion: string;
  readonly storedVersion: string;
  readonly isCustom: boolean;
  /** Its definition is being deleted: no new objects. */
  readonly isEnding: boolean;
  readonly scale: ScalePaths | undefined;
  /** Changes with the definition: 0 for built-in resources. */
  readonly revision: number;
  /** The schema of a version; undefined where there is none. */
  typeIn(version: string): ObjectNode | undefined;
  columnsIn(version: string): readonly Column[];
  /** Reads a body that no type describes: a copy without what does not belong, which is told. */
  decode?(version: string, body: JsonObject, problems: string[]): JsonObject;
  /** What users of a version are warned of. */
  deprecationIn?(version: string): string | undefined;
  /** Schemas beside the built-in ones: those of custom resources. */
  openApiSchemas?(version: string): JsonObject;
}

export function createResource(definition: KindDefinition, storedAs?: KindDefinition): Resource {
  const { group, kind, plural } = definition;
  const groupResource = { group, resource: plural };
  const stored = storedAs ?? definition;
  return {
    ...groupResource,
    definition,
    name: qualified(groupResource),
    prefix: storagePrefix(stored),
    storedApiVersion: apiVersionOf(stored, storageVersionOf(stored)),
    storedVersion: storageVersionOf(stored),
    isCustom: false,
    isEnding: false,
    scale: builtInScale,
    revision: 0,
    typeIn: definition.typeIn ?? ((version) => typeFor(group, version, kind)),
    columnsIn: () => definition.columns,
  };
}

export function apiVersionOf({ group }: { readonly group: string }, version: string): string {
  return group ? `${group}/${version}` : version;
}

function storageVersionOf({ storageVersion, versions }: KindDefinition): string {
  return storageVersion ?? versions[0] ?? 'v1';
}

/** The object in a version of the resource; the object itself where it is in it already. */
export function inVersion(resource: Resource, object: AnyObject, version: string): AnyObject {
  return converted(resource, object, apiVersionOf(resource.definition, version));
}

/** The object as it is stored. */
export function asStored(resource: Resource, object: AnyObject): AnyObject {
  return converted(resource, object, resource.storedApiVersion);
}

function converted({ definition }: Resource, object: AnyObject, apiVersion: string): AnyObject {
  if (object.apiVersion === apiVersion) return object;
  return definition.convert?.(object, apiVersion) ?? { ...object, apiVersion };
}
