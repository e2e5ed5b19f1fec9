/** The resources a server serves: kinds of the profile, and those that custom resource definitions add. */
import type { JsonObject } from '#lib/kube/json.ts';
import type { KindDefinition } from '#lib/kube/kind.ts';
import { typeFor } from '#lib/kube/schema/schema.ts';
import type { ObjectNode } from '#lib/kube/schema/type-node.ts';
import { qualified, type GroupResource } from '#lib/kube/status.ts';
import { storagePrefix } from '#lib/kube/storage-key.ts';

export interface Resource extends GroupResource {
  readonly definition: KindDefinition;
  /** "deployments.apps": what clients in the house call it. */
  readonly name: string;
  /** "Deployment.apps": what errors call its kind. */
  readonly groupKind: string;
  /** Where its objects lie in the store. */
  readonly prefix: string;
  /** "apps/v1": what its stored objects say. */
  readonly storedApiVersion: string;
  readonly storedVersion: string;
  /** The schema of a version; undefined where there is none. */
  typeIn(version: string): ObjectNode | undefined;
  /** Schemas beside the built-in ones: those of custom resources. */
  openApiSchemas?(version: string): JsonObject;
  /** Changes with the definition: 0 for built-in resources. */
  readonly revision: number;
}

export function createResource(definition: KindDefinition): Resource {
  const { group, kind, plural } = definition;
  const groupResource = { group, resource: plural };
  return {
    ...groupResource,
    definition,
    name: qualified(groupResource),
    groupKind: group ? `${kind}.${group}` : kind,
    prefix: storagePrefix(definition),
    storedApiVersion: apiVersionOf(definition, storageVersionOf(definition)),
    storedVersion: storageVersionOf(definition),
    typeIn: (version) => typeFor(group, version, kind),
    revision: 0,
  };
}

export function apiVersionOf({ group }: { readonly group: string }, version: string): string {
  return group ? `${group}/${version}` : version;
}

function storageVersionOf({ storageVersion, versions }: KindDefinition): string {
  return storageVersion ?? versions[0] ?? 'v1';
}

export class ResourceRegistry {
  readonly #builtIn: readonly Resource[];
  readonly #byName: ReadonlyMap<string, Resource>;
  readonly #byKind: ReadonlyMap<string, Resource>;

  constructor(kinds: readonly KindDefinition[]) {
    this.#builtIn = kinds.map(createResource);
    this.#byName = new Map(this.#builtIn.map((one) => [one.name, one]));
    // Of kinds that several groups serve, the first one defined answers to the bare name.
    this.#byKind = new Map(this.#builtIn.toReversed().map((one) => [one.definition.kind, one]));
  }

  all(): readonly Resource[] {
    return this.#builtIn;
  }

  /** By "deployments.apps". */
  byName(name: string): Resource | undefined {
    return this.#byName.get(name);
  }

  /** By "deployments.apps" or by kind, "Deployment". */
  find(nameOrKind: string): Resource | undefined {
    return this.byName(nameOrKind) ?? this.#byKind.get(nameOrKind);
  }

  byPath(group: string, version: string, plural: string): Resource | undefined {
    const resource = this.byName(qualified({ group, resource: plural }));
    return resource?.definition.versions.includes(version) ? resource : undefined;
  }
}
