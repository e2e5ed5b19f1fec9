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
export class CachedApi implements ControllerApi {
  readonly #client: ControllerApi;
  readonly #reader: ControllerApi;
  readonly #informers: Informers;

  constructor(client: ApiClient, informers: Informers, reader: ApiClient = client) {
    this.#client = client as unknown as ControllerApi;
    this.#reader = reader as unknown as ControllerApi;
    this.#informers = informers;
  }

  get<R extends string>(resource: R, key: ObjectKey): ObjectOf<R> | undefined {
    return this.#informers.get(resource, key);
  }

  list<R extends string>(resource: R, query: ListQuery = {}): readonly ObjectOf<R>[] {
    return query.labelSelector === undefined && query.fieldSelector === undefined
      ? this.#informers.list(resource, query.namespace)
      : this.#reader.list(resource, query);
  }

  create<R extends string>(resource: R, object: unknown): ObjectOf<R> {
    return this.#client.create(resource, object);
  }

  update<R extends string>(resource: R, object: ObjectOf<R>, subresource?: string): ObjectOf<R> {
    return this.#client.update(resource, object, subresource);
  }

  updateStatus<R extends string>(resource: R, object: ObjectOf<R>): ObjectOf<R> {
    return this.#client.updateStatus(resource, object);
  }

  patch<R extends string>(
    resource: R,
    key: ObjectKey,
    patch: unknown,
    subresource?: string,
  ): ObjectOf<R> {
    return this.#client.patch(resource, key, patch, subresource);
  }

  delete(resource: string, key: ObjectKey, options?: DeleteOptions): void {
    this.#client.delete(resource, key, options);
  }

  post(resource: string, key: ObjectKey, subresource: string, body: unknown): unknown {
    return this.#client.post(resource, key, subresource, body);
  }
}
