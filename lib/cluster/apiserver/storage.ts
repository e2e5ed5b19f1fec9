/** Objects in the store: every object carries the revision of the commit that wrote it as its resourceVersion. */
import type { AnyObject, KubeObject } from '#lib/kube/object.ts';
import { metadataInOrder } from '#lib/kube/wire-order.ts';
import type { Store } from '#lib/sim/store.ts';
import type { Resource } from './resource.ts';

/** By resource: an object as it stands at this moment, where parts of it change too often to be written down. */
export type LiveObjects = Readonly<Record<string, (object: AnyObject) => AnyObject>>;

export class Storage {
  readonly #store: Store;
  readonly #live: LiveObjects;

  constructor(store: Store, live: LiveObjects = {}) {
    this.#store = store;
    this.#live = live;
  }

  /** As it was written, without what has changed by itself since. */
  written(resource: Resource, object: KubeObject): AnyObject | undefined {
    return this.#store.get<AnyObject>(this.#keyOf(resource, object));
  }

  get(resource: Resource, namespace: string | undefined, name: string): AnyObject | undefined {
    const object = this.#store.get<AnyObject>(this.key(resource, namespace, name));
    const live = this.#live[resource.name];
    return object && live ? live(object) : object;
  }

  /** In the order of their keys: by namespace, then by name. */
  list(resource: Resource, namespace?: string): AnyObject[] {
    const prefix = namespace ? `${resource.prefix}${namespace}/` : resource.prefix;
    const live = this.#live[resource.name];
    return this.#store.range<AnyObject>(prefix).map(({ value }) => (live ? live(value) : value));
  }

  key(resource: Resource, namespace: string | undefined, name: string): string {
    return namespace ? `${resource.prefix}${namespace}/${name}` : resource.prefix + name;
  }

  /** Commits the draft, which becomes the store's: nobody may change it afterwards. */
  put(resource: Resource, draft: KubeObject): AnyObject {
    const resourceVersion = String(this.#store.revision + 1);
    if (draft.metadata.resourceVersion) draft.metadata.resourceVersion = resourceVersion;
    else draft.metadata = metadataInOrder({ ...draft.metadata, resourceVersion });
    this.#store.commit([{ key: this.#keyOf(resource, draft), value: draft }]);
    return draft as AnyObject;
  }

  remove(resource: Resource, object: AnyObject): void {
    this.#store.commit([{ key: this.#keyOf(resource, object), value: undefined }]);
  }

  get revision(): number {
    return this.#store.revision;
  }

  #keyOf(resource: Resource, { metadata }: KubeObject): string {
    return this.key(resource, metadata.namespace, metadata.name);
  }
}
