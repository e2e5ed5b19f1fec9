/**
 * The MVCC key-value store that holds a whole world: the simulated etcd.
 *
 * Two kinds of write, one tree:
 * - `commit` is what etcd does: one revision for all its writes, and a change that watchers can read.
 * - `set` and `remove` are for the rest of the world (clock, timers, files, logs), which nobody watches.
 *
 * Values are plain JSON data and are never changed after they are stored, so a fork may share them.
 * Spec: https://etcd.io/docs/v3.5/learning/data_model/
 * Simplified: only the newest value of a key is kept; older ones live in the ring of recent changes.
 */
import { compareMaps, createOrderedMap, type OrderedMap } from './ordered-map.ts';
import { deepFreeze } from './deep-freeze.ts';

export interface Item<V = unknown> {
  readonly key: string;
  readonly value: V;
  /** Revisions of the first and last commit of this key's present life; 0 for values that were `set`. */
  readonly createRevision: number;
  readonly modRevision: number;
  /** How often the key was committed in its present life. */
  readonly version: number;
}

export interface Change {
  readonly revision: number;
  readonly key: string;
  readonly before: unknown;
  /** undefined: the key was deleted. */
  readonly after: unknown;
}

export interface Write {
  key: string;
  /** undefined deletes the key. */
  value: unknown;
}

export interface StoreOptions {
  /** How many changes at least stay readable for watches; older ones are compacted. */
  ring?: number;
  /** Freeze all that is stored, so that a write through a shared reference throws. For tests. */
  freeze?: boolean;
}

const defaultRing = 8192;

export class Store {
  #tree: OrderedMap<Item>;
  #revision: number;
  #changes: Change[];
  /** A fork has the same list: whoever writes first takes a copy. */
  #sharesChanges: boolean;
  /** Changes up to this revision are forgotten. */
  #compacted: number;
  /** By the first name of their keys: how many writes there have been. */
  #writes: Map<string, number>;
  readonly #ring: number;
  readonly #freeze: boolean;

  constructor(options: StoreOptions = {}) {
    this.#tree = createOrderedMap();
    this.#revision = 0;
    this.#changes = [];
    this.#sharesChanges = false;
    this.#compacted = 0;
    this.#writes = new Map();
    this.#ring = options.ring ?? defaultRing;
    this.#freeze = options.freeze ?? false;
  }

  /** The revision of the newest commit. */
  get revision(): number {
    return this.#revision;
  }

  get size(): number {
    return this.#tree.size;
  }

  get<V>(key: string): V | undefined {
    return this.#tree.get(key)?.value as V | undefined;
  }

  item<V>(key: string): Item<V> | undefined {
    return this.#tree.get(key) as Item<V> | undefined;
  }

  /** All items whose key starts with `prefix`, in the order of their keys. */
  range<V>(prefix: string): Item<V>[] {
    const found: Item<V>[] = [];
    this.#tree.forRange(prefix, `${prefix}\uffff`, false, (_key, item) => {
      found.push(item as Item<V>);
    });
    return found;
  }

  /** The first item whose key starts with `prefix`. */
  first<V>(prefix: string): Item<V> | undefined {
    const pair = this.#tree.getPairOrNextHigher(prefix);
    return pair && pair[0].startsWith(prefix) ? (pair[1] as Item<V>) : undefined;
  }

  /** Applies all writes as one revision and returns it. Deleting what is not there changes nothing. */
  commit(writes: readonly Write[]): number {
    const revision = this.#revision + 1;
    for (const { key, value } of writes) {
      const old = this.#tree.get(key);
      if (value === undefined && !old) continue;
      this.#record({ revision, key, before: old?.value, after: value });
      this.#count(key);
      if (value === undefined) this.#tree.delete(key);
      else this.#tree.set(key, this.#item(key, value, revision, old));
      this.#revision = revision;
    }
    return this.#revision;
  }

  /** Stores state that nobody watches; no revision is spent. */
  set(key: string, value: unknown): void {
    const stored = this.#freeze ? deepFreeze(value) : value;
    this.#tree.set(key, { key, value: stored, createRevision: 0, modRevision: 0, version: 0 });
    this.#count(key);
  }

  remove(key: string): void {
    if (this.#tree.delete(key)) this.#count(key);
  }

  /**
   * How often anything was written outside these parts of the tree, named by the first name of their keys: as long
   * as it stays the same, nothing there has changed.
   */
  writesBeside(parts: ReadonlySet<string>): number {
    let sum = 0;
    for (const [part, count] of this.#writes) if (!parts.has(part)) sum += count;
    return sum;
  }

  #count(key: string): void {
    const end = key.indexOf('/', 1);
    const part = end < 0 ? key.slice(1) : key.slice(1, end);
    this.#writes.set(part, (this.#writes.get(part) ?? 0) + 1);
  }

  /** The commits after `revision`, oldest first; undefined when some of them are forgotten. */
  changesAfter(revision: number): readonly Change[] | undefined {
    if (revision < this.#compacted) return undefined;
    let start = this.#changes.length;
    while (start > 0 && (this.#changes[start - 1]?.revision ?? 0) > revision) start--;
    return this.#changes.slice(start);
  }

  /** The oldest revision from which `changesAfter` still knows everything. */
  get oldestReadable(): number {
    return this.#compacted;
  }

  /** An independent copy in constant time; neither side ever sees the other's later writes. */
  fork(): Store {
    const copy = new Store({ ring: this.#ring, freeze: this.#freeze });
    copy.#tree = this.#tree.clone();
    copy.#revision = this.#revision;
    copy.#changes = this.#changes;
    copy.#sharesChanges = true;
    this.#sharesChanges = true;
    copy.#compacted = this.#compacted;
    copy.#writes = new Map(this.#writes);
    return copy;
  }

  /** Everything but the changes, as data that `Store.restore` takes. */
  snapshot(): StoreSnapshot {
    const items: StoredItem[] = [];
    this.#tree.forEachPair((_key, item) => void items.push(toStored(item)));
    return { revision: this.#revision, items };
  }

  static restore(snapshot: StoreSnapshot, options: StoreOptions = {}): Store {
    const store = new Store(options);
    for (const item of snapshot.items) store.#place(item);
    store.#revision = snapshot.revision;
    store.#compacted = snapshot.revision;
    return store;
  }

  /** What `patched` makes this store of, given `from`: quickly found where one is a fork of the other. */
  patchFrom(from: Store): StorePatch {
    const changed: StoredItem[] = [];
    const removed: string[] = [];
    compareMaps(this.#tree, from.#tree, {
      added: (item) => void changed.push(toStored(item)),
      removed: (key) => void removed.push(key),
      changed(item, old) {
        const isSame = item.value === old.value && item.modRevision === old.modRevision;
        if (!isSame) changed.push(toStored(item));
      },
    });
    return { revision: this.#revision, changed, removed };
  }

  /** A fork in which these items lie, and those keys do not. */
  patched({ revision, changed, removed }: StorePatch): Store {
    const copy = this.fork();
    for (const key of removed) copy.#tree.delete(key);
    for (const item of changed) copy.#place(item);
    copy.#revision = revision;
    copy.#changes = [];
    copy.#sharesChanges = false;
    copy.#compacted = revision;
    return copy;
  }

  #place([key, value, createRevision, modRevision, version]: StoredItem): void {
    const stored = this.#freeze ? deepFreeze(value) : value;
    this.#tree.set(key, { key, value: stored, createRevision, modRevision, version });
  }

  #item(key: string, value: unknown, revision: number, old: Item | undefined): Item {
    return {
      key,
      value: this.#freeze ? deepFreeze(value) : value,
      createRevision: old?.createRevision || revision,
      modRevision: revision,
      version: (old?.version ?? 0) + 1,
    };
  }

  #record(change: Change): void {
    if (this.#sharesChanges) this.#changes = this.#changes.slice();
    this.#sharesChanges = false;
    this.#changes.push(change);
    // Trimmed in halves, so that a write stays cheap.
    if (this.#changes.length <= this.#ring * 2) return;
    this.#changes = this.#changes.slice(-this.#ring);
    // Its commit may have begun before it.
    this.#compacted = this.#changes[0]?.revision ?? this.#revision;
  }
}

const toStored = (item: Item): StoredItem => [
  item.key,
  item.value,
  item.createRevision,
  item.modRevision,
  item.version,
];

export type StoredItem = readonly [
  key: string,
  value: unknown,
  createRevision: number,
  modRevision: number,
  version: number,
];

export interface StoreSnapshot {
  readonly revision: number;
  readonly items: readonly StoredItem[];
}

export interface StorePatch {
  readonly revision: number;
  readonly changed: readonly StoredItem[];
  readonly removed: readonly string[];
}
