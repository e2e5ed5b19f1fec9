/** Resource names ("deployments.apps"), kinds and store keys, and the ways between them. */
import type { KindDefinition } from '#lib/kube/kind.ts';
import type { AnyObject, OwnerReference } from '#lib/kube/object.ts';
import { registryRoot, storagePrefix } from '#lib/kube/storage-key.ts';
import type { Store } from '#lib/sim/store.ts';

export interface ResourceKind {
  /** "deployments.apps". */
  readonly resource: string;
  readonly group: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

export const groupOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';

export function resourceName(group: string, plural: string): string {
  return group ? `${plural}.${group}` : plural;
}

/** Where the objects of a resource lie in the store. */
export function prefixOf(resource: string): string {
  const dot = resource.indexOf('.');
  const [plural, group] =
    dot < 0 ? [resource, ''] : [resource.slice(0, dot), resource.slice(dot + 1)];
  return storagePrefix({ plural, group });
}

/** The names of built-in kinds, which all clusters share. */
export class KindNames {
  /** By "apps/Deployment". */
  readonly byKind = new Map<string, ResourceKind>();
  readonly byResource = new Map<string, ResourceKind>();
  /** By "/registry/deployments/". */
  readonly byPrefix = new Map<string, ResourceKind>();

  constructor(kinds: readonly KindDefinition[]) {
    for (const { group, kind, plural, namespaced } of kinds) {
      this.#add({ resource: resourceName(group, plural), group, kind, namespaced });
    }
  }

  #add(one: ResourceKind): void {
    this.byKind.set(`${one.group}/${one.kind}`, one);
    this.byResource.set(one.resource, one);
    // Events are served by two groups and stored once.
    const prefix = prefixOf(one.resource);
    if (!this.byPrefix.has(prefix)) this.byPrefix.set(prefix, one);
  }
}

/** What the cluster's parts must know of kinds: which resource an owner reference or a store key means. */
export class ResourceNames {
  readonly #builtIn: KindNames;
  readonly #store: Store;

  constructor(builtIn: KindNames, store: Store) {
    this.#builtIn = builtIn;
    this.#store = store;
  }

  /** All resources whose objects are stored, custom ones last. */
  all(): readonly ResourceKind[] {
    return [...this.#builtIn.byResource.values(), ...this.#custom()];
  }

  ofResource(resource: string): ResourceKind | undefined {
    return (
      this.#builtIn.byResource.get(resource) ??
      this.#custom().find((one) => one.resource === resource)
    );
  }

  ofObject({ apiVersion, kind }: Pick<AnyObject | OwnerReference, 'apiVersion' | 'kind'>) {
    const group = groupOf(apiVersion);
    return (
      this.#builtIn.byKind.get(`${group}/${kind}`) ??
      this.#custom().find((one) => one.group === group && one.kind === kind)
    );
  }

  /** The resource that a store key belongs to; undefined when it is none of an API object. */
  ofKey(key: string): ResourceKind | undefined {
    if (!key.startsWith(registryRoot)) return undefined;
    const first = key.indexOf('/', registryRoot.length) + 1;
    const second = key.indexOf('/', first) + 1;
    return (
      (second > 0 ? this.#builtIn.byPrefix.get(key.slice(0, second)) : undefined) ??
      this.#builtIn.byPrefix.get(key.slice(0, first)) ??
      this.#custom().find((one) => key.startsWith(prefixOf(one.resource)))
    );
  }

  #custom(): readonly ResourceKind[] {
    return this.#store
      .range<CustomResourceDefinition>(prefixOf('customresourcedefinitions.apiextensions.k8s.io'))
      .map(({ value: { spec } }) => ({
        resource: resourceName(spec.group, spec.names.plural),
        group: spec.group,
        kind: spec.names.kind,
        namespaced: spec.scope === 'Namespaced',
      }));
  }
}

interface CustomResourceDefinition {
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: { readonly plural: string; readonly kind: string };
  };
}
