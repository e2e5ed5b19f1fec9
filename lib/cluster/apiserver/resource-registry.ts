/** Finds resources: built-in ones, and those that definitions in the store add. */
import type { KindDefinition } from '#lib/kube/kind.ts';
import { qualified } from '#lib/kube/status.ts';
import { resourceName } from '#lib/kube/kinds/registry.ts';
import { createResource, type Resource } from './resource.ts';

export class BuiltInResources {
  readonly all: readonly Resource[];
  /** By "deployments.apps". */
  readonly byName: ReadonlyMap<string, Resource>;
  readonly byKind: ReadonlyMap<string, Resource>;

  constructor(kinds: readonly KindDefinition[]) {
    const storedAs = (name: string | undefined) =>
      kinds.find((kind) => resourceName(kind) === name);
    this.all = kinds.map((kind) => createResource(kind, storedAs(kind.storedAs)));
    this.byName = new Map(this.all.map((one) => [one.name, one]));
    // Of kinds that several groups serve, the first one defined answers to the bare name.
    this.byKind = new Map(this.all.toReversed().map((one) => [one.definition.kind, one]));
  }
}

export class ResourceRegistry {
  readonly #builtIn: BuiltInResources;
  readonly #custom: () => ReadonlyMap<string, Resource>;

  /** `custom` is asked anew every time: definitions come and go. */
  constructor(builtIn: BuiltInResources, custom: () => ReadonlyMap<string, Resource>) {
    this.#builtIn = builtIn;
    this.#custom = custom;
  }

  /** Built-in ones in the order of their groups' priority, custom ones after them. */
  all(): readonly Resource[] {
    return [...this.#builtIn.all, ...this.#custom().values()];
  }

  /** By "deployments.apps". */
  byName(name: string): Resource | undefined {
    return this.#builtIn.byName.get(name) ?? this.#custom().get(name);
  }

  /** By "deployments.apps" or by kind, "Deployment". */
  find(nameOrKind: string): Resource | undefined {
    return this.byName(nameOrKind) ?? this.#builtIn.byKind.get(nameOrKind);
  }

  byPath(group: string, version: string, plural: string): Resource | undefined {
    const resource = this.byName(qualified({ group, resource: plural }));
    return resource?.definition.versions.includes(version) ? resource : undefined;
  }
}
