/** An index from a value to the objects that have it, in the order of their store keys. */
import type { AnyObject } from '#lib/kube/object.ts';

interface Bucket {
  readonly objects: Map<string, AnyObject>;
  /** The keys in order; undefined after a key has come or gone, until somebody asks. */
  keys: readonly string[] | undefined;
  /** The objects in order; undefined after a change, until somebody asks. */
  ordered: readonly AnyObject[] | undefined;
}

const nothing: readonly AnyObject[] = Object.freeze([]);

export class ObjectIndex {
  readonly #buckets = new Map<string, Bucket>();

  get(value: string): readonly AnyObject[] {
    const bucket = this.#buckets.get(value);
    if (!bucket) return nothing;
    bucket.keys ??= [...bucket.objects.keys()].sort();
    bucket.ordered ??= bucket.keys.flatMap((key) => bucket.objects.get(key) ?? []);
    return bucket.ordered;
  }

  clear(): void {
    this.#buckets.clear();
  }

  /** Takes the object with this store key out of the buckets `from` and puts its new form into those of `to`. */
  move(change: {
    readonly key: string;
    readonly from: readonly string[];
    readonly to: readonly string[];
    readonly after: AnyObject | undefined;
  }): void {
    const { key, from, to, after } = change;
    for (const value of from) if (!to.includes(value)) this.#take(value, key);
    if (after) for (const value of to) this.#put(value, key, after);
  }

  #put(value: string, key: string, object: AnyObject): void {
    let bucket = this.#buckets.get(value);
    if (!bucket) {
      bucket = { objects: new Map(), keys: undefined, ordered: undefined };
      this.#buckets.set(value, bucket);
    }
    if (!bucket.objects.has(key)) bucket.keys = undefined;
    bucket.objects.set(key, object);
    bucket.ordered = undefined;
  }

  #take(value: string, key: string): void {
    const bucket = this.#buckets.get(value);
    if (!bucket) return;
    bucket.objects.delete(key);
    bucket.keys = undefined;
    bucket.ordered = undefined;
    if (bucket.objects.size === 0) this.#buckets.delete(value);
  }
}
