/** The API as the cluster's own parts use it: an ApiClient whose resources have types, and whose reads are cached. */
import type { ApiClient, DeleteOptions, ListQuery, ObjectKey } from '#lib/kube/api-client.ts';
import type { Informers } from './informers.ts';
import type { ObjectOf } from './objects.ts';

export interface ControllerApi {
  get<R extends string>(resource: R, key: ObjectKey): ObjectOf<R> | undefined;
  list<R extends string>(resource: R, query?: ListQuery): readonly ObjectOf<R>[];
  create<R extends string>(resource: R, object: unknown): ObjectOf<R>;
  update<R extends string>(resource: R, object: ObjectOf<R>, subresource?: string): ObjectOf<R>;
  updateStatus<R extends string>(resource: R, object: ObjectOf<R>): ObjectOf<R>;
  patch<R extends string>(
    resource: R,
    key: ObjectKey,
    patch: unknown,
    subresource?: string,
  ): ObjectOf<R>;
  delete(resource: string, key: ObjectKey, options?: DeleteOptions): void;
  post(resource: string, key: ObjectKey, subresource: string, body: unknown): unknown;
}

/**
 * Answers plain reads from the informers, lists with selectors as `reader`, who may list everything, and hands
 * everything else to the client.
 */
export function createControllerApi(
  client: ApiClient,
  informers: Informers,
  reader: ApiClient = client,
): ControllerApi {
  const typed = client as unknown as ControllerApi;
  const reading = reader as unknown as ControllerApi;
  return {
    get: (resource, key) => informers.get(resource, key),
    list: (resource, query = {}) =>
      query.labelSelector === undefined && query.fieldSelector === undefined
        ? informers.list(resource, query.namespace)
        : reading.list(resource, query),
    create: (resource, object) => typed.create(resource, object),
    update: (resource, object, subresource) => typed.update(resource, object, subresource),
    updateStatus: (resource, object) => typed.updateStatus(resource, object),
    patch: (resource, key, patch, subresource) => typed.patch(resource, key, patch, subresource),
    delete: (resource, key, options) => client.delete(resource, key, options),
    post: (resource, key, subresource, body) => client.post(resource, key, subresource, body),
  };
}
