/** The custom resources of a store, made anew when a definition changes. */
import { storagePrefix } from '#lib/kube/storage-key.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Store } from '#lib/sim/store.ts';
import { StoreCache } from '../store-cache.ts';
import type { Resource } from '../resource.ts';
import { createCustomResource } from './custom-resource.ts';
import { hasCondition } from './definition.ts';

const prefix = storagePrefix({
  group: 'apiextensions.k8s.io',
  plural: 'customresourcedefinitions',
});

/** By name, in the order of groups and of names in them. */
export function customResources(store: Store): () => ReadonlyMap<string, Resource> {
  const cache = new StoreCache(store, [prefix], () => {
    const definitions = store.range<AnyObject>(prefix).map(({ value }) => value);
    const resources = definitions
      .filter((one) => hasCondition(one, 'Established'))
      .map(createCustomResource)
      .toSorted((a, b) => (a.group === b.group ? 0 : a.group < b.group ? -1 : 1));
    return new Map(resources.map((one) => [one.name, one]));
  });
  return () => cache.value;
}
