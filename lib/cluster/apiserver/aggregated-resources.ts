/**
 * Resources that another server answers for: they are there while an APIService names that server and it can be
 * reached.
 * Spec: https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/
 */
import type { KindDefinition } from '#lib/kube/kind.ts';
import type { ApiService } from '#lib/kube/kinds/api-service.ts';
import { storagePrefix } from '#lib/kube/storage-key.ts';
import type { Store } from '#lib/sim/store.ts';
import { createResource, type Resource } from './resource.ts';
import { StoreCache } from './store-cache.ts';

const prefix = storagePrefix({ group: 'apiregistration.k8s.io', plural: 'apiservices' });

/** By name. */
export function aggregatedResources(
  store: Store,
  kinds: readonly KindDefinition[],
): () => ReadonlyMap<string, Resource> {
  const cache = new StoreCache(store, [prefix], () => {
    const groups = new Set(
      store
        .range<ApiService>(prefix)
        .filter(({ value }) => value.spec.service && isAvailable(value))
        .map(({ value }) => value.spec.group),
    );
    const served = kinds.filter(({ group }) => groups.has(group)).map((one) => createResource(one));
    return new Map(served.map((one) => [one.name, one]));
  });
  return () => cache.value;
}

const isAvailable = ({ status }: ApiService): boolean =>
  (status?.conditions ?? []).some((one) => one.type === 'Available' && one.status === 'True');
