/**
 * What controllers read: every object as the store has it now, and indexes over them, so that nobody has to
 * list a thousand pods to find the three that are his.
 * The indexes are derived from the store and follow its changes; a fork builds its own when it is first asked.
 */
import { matchesRequirements, selectorRequirements } from '#lib/kube/label-selector.ts';
import type { AnyObject, LabelSelector } from '#lib/kube/object.ts';
import type { ObjectKey } from '#lib/kube/api-client.ts';
import type { Store } from '#lib/sim/store.ts';
import { ObjectIndex } from './object-index.ts';
import type { ObjectOf, Pod } from './objects.ts';
import { prefixOf, type ResourceNames } from './resource-names.ts';

export class Informers {
  readonly #store: Store;
  readonly #names: ResourceNames;
  readonly #prefixes = new Map<string, string>();
  #seen = -1;

  /** "pods uid": by resource and controlling owner. */
  readonly #byController = new ObjectIndex();
  /** uid: by every owner. */
  readonly #byOwner = new ObjectIndex();
  /** "node": pods by where they are placed. */
  readonly #byNode = new ObjectIndex();
  /** "pods namespace key=value". */
  readonly #byLabel = new ObjectIndex();

  constructor(store: Store, names: ResourceNames) {
    this.#store = store;
    this.#names = names;
  }

  get<R extends string>(resource: R, { namespace, name }: ObjectKey): ObjectOf<R> | undefined {
    const path = namespace ? `${namespace}/${name}` : name;
    return this.#store.get<ObjectOf<R>>(this.#prefix(resource) + path);
  }

  /** In the order of namespace and name. */
  list<R extends string>(resource: R, namespace?: string): readonly ObjectOf<R>[] {
    const prefix = namespace ? `${this.#prefix(resource)}${namespace}/` : this.#prefix(resource);
    return this.#store.range<ObjectOf<R>>(prefix).map((item) => item.value);
  }

  /** Objects of the resource in the namespace that the selector selects. A missing selector selects nothing. */
  selected<R extends string>(
    resource: R,
    namespace: string,
    selector: LabelSelector | undefined,
  ): readonly ObjectOf<R>[] {
    if (!selector) return [];
    const requirements = selectorRequirements(selector);
    return this.#candidates(resource, namespace, selector).filter(({ metadata }) =>
      matchesRequirements(requirements, metadata.labels),
    );
  }

  /** Objects of the resource whose controlling owner has this uid. */
  controlledBy<R extends string>(resource: R, uid: string): readonly ObjectOf<R>[] {
    this.#catchUp();
    return this.#byController.get(`${resource} ${uid}`) as readonly ObjectOf<R>[];
  }

  /** Every object, of whatever resource, that names this uid among its owners. */
  dependents(uid: string): readonly AnyObject[] {
    this.#catchUp();
    return this.#byOwner.get(uid);
  }

  /** Pods that are bound to the node. The same array as long as nothing about them has changed. */
  podsOn(node: string): readonly Pod[] {
    this.#catchUp();
    return this.#byNode.get(node) as readonly Pod[];
  }

  #candidates<R extends string>(resource: R, namespace: string, { matchLabels }: LabelSelector) {
    const pairs = Object.entries(matchLabels ?? {});
    if (pairs.length === 0) return this.list(resource, namespace);
    this.#catchUp();
    const found = pairs.map(([key, value]) =>
      this.#byLabel.get(`${resource} ${namespace} ${key}=${value}`),
    );
    const fewest = found.reduce((a, b) => (b.length < a.length ? b : a));
    return fewest as readonly ObjectOf<R>[];
  }

  #prefix(resource: string): string {
    let prefix = this.#prefixes.get(resource);
    if (prefix === undefined) this.#prefixes.set(resource, (prefix = prefixOf(resource)));
    return prefix;
  }

  #catchUp(): void {
    if (this.#seen === this.#store.revision) return;
    const changes = this.#seen < 0 ? undefined : this.#store.changesAfter(this.#seen);
    if (changes) {
      for (const { key, before, after } of changes) {
        this.#reindex(key, before as AnyObject | undefined, after as AnyObject | undefined);
      }
    } else {
      this.#rebuild();
    }
    this.#seen = this.#store.revision;
  }

  #rebuild(): void {
    for (const index of [this.#byController, this.#byOwner, this.#byNode, this.#byLabel]) {
      index.clear();
    }
    for (const { key, value } of this.#store.range<AnyObject>('/registry/')) {
      this.#reindex(key, undefined, value);
    }
  }

  #reindex(key: string, before: AnyObject | undefined, after: AnyObject | undefined): void {
    const resource = this.#names.ofKey(key)?.resource;
    if (!resource) return;
    const move = (index: ObjectIndex, valuesOf: (object: AnyObject) => readonly string[]) =>
      index.move({
        key,
        from: before ? valuesOf(before) : [],
        to: after ? valuesOf(after) : [],
        after,
      });
    move(this.#byOwner, (object) => object.metadata.ownerReferences?.map(({ uid }) => uid) ?? []);
    move(this.#byController, (object) => controllerKeys(resource, object));
    move(this.#byLabel, (object) => labelKeys(resource, object));
    if (resource === 'pods') move(this.#byNode, (object) => nodeOf(object as Pod));
  }
}

function controllerKeys(resource: string, { metadata }: AnyObject): readonly string[] {
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  return owner ? [`${resource} ${owner.uid}`] : [];
}

function labelKeys(resource: string, { metadata }: AnyObject): readonly string[] {
  const { labels, namespace } = metadata;
  if (!labels || !namespace) return [];
  return Object.entries(labels).map(([key, value]) => `${resource} ${namespace} ${key}=${value}`);
}

const nodeOf = ({ spec }: Pod): readonly string[] => (spec.nodeName ? [spec.nodeName] : []);
