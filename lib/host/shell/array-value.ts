/** Arrays: indexed ones keep their keys in the order of numbers, associative ones in bash's own order of its hash table. */

export class ArrayValue {
  readonly isAssociative: boolean;
  /** Somebody else may hold it too: whoever writes takes a copy first. */
  isShared = false;
  readonly #values: Map<string, string>;
  /** The keys as numbers rise; undefined: to be sorted when next read. */
  #order: string[] | undefined;
  #highest = -1;

  constructor(isAssociative: boolean, entries: Iterable<readonly [string, string]> = []) {
    this.isAssociative = isAssociative;
    this.#values = new Map();
    for (const [key, value] of entries) this.set(key, value);
  }

  /** An array of these values at 0, 1, 2 … */
  static of(values: readonly string[]): ArrayValue {
    return new ArrayValue(
      false,
      values.map((value, index) => [String(index), value] as const),
    );
  }

  /** Itself, or a copy when others hold it. */
  writable(): ArrayValue {
    return this.isShared ? new ArrayValue(this.isAssociative, this.#values) : this;
  }

  get(key: string): string | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: string): void {
    const isNew = !this.#values.has(key);
    this.#values.set(key, value);
    if (!isNew) return;
    const index = Number(key);
    if (!this.isAssociative && index > this.#highest) {
      this.#highest = index;
      this.#order?.push(key);
    } else {
      this.#order = undefined;
    }
  }

  delete(key: string): void {
    this.#values.delete(key);
    this.#order = undefined;
    if (!this.isAssociative && Number(key) === this.#highest)
      this.#highest = Number(this.keys().at(-1) ?? -1);
  }

  get size(): number {
    return this.#values.size;
  }

  /** The index that an append takes. */
  get nextIndex(): number {
    return this.#highest + 1;
  }

  keys(): readonly string[] {
    this.#order ??= this.isAssociative
      ? inHashOrder([...this.#values.keys()])
      : [...this.#values.keys()].sort((a, b) => Number(a) - Number(b));
    return this.#order;
  }

  values(): string[] {
    return this.keys().map((key) => this.#values.get(key) ?? '');
  }

  entries(): [string, string][] {
    return this.keys().map((key) => [key, this.#values.get(key) ?? '']);
  }
}

/** A value with one element set: a text becomes element 0 of a new array. */
export function indexedSet(
  old: string | ArrayValue | undefined,
  key: string,
  value: string,
): ArrayValue {
  const array =
    typeof old === 'object'
      ? old.writable()
      : new ArrayValue(false, old === undefined ? [] : [['0', old]]);
  array.set(key, value);
  return array;
}

const buckets = 1024;

/**
 * Bash walks the 1024 buckets of its table from the first to the last, newest key first within a bucket.
 * Spec: bash 5.2 hashlib.c (FNV-1), assoc.c
 */
function inHashOrder(keys: readonly string[]): string[] {
  const placed = keys.map((key, age) => ({ key, age, bucket: hash(key) & (buckets - 1) }));
  placed.sort((a, b) => a.bucket - b.bucket || b.age - a.age);
  return placed.map(({ key }) => key);
}

function hash(key: string): number {
  let value = 2166136261;
  for (const byte of new TextEncoder().encode(key)) {
    value = Math.imul(value, 16777619);
    value ^= byte;
  }
  return value >>> 0;
}
