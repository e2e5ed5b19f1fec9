/**
 * A sorted map whose copies cost nothing: `clone()` shares every node until one side writes.
 * The tree is sorted-btree's; this file only settles how its CommonJS defaults arrive.
 */
import imported from 'sorted-btree';
import type BTree from 'sorted-btree';
import importedDiff from 'sorted-btree/extended/diffAgainst.js';
import { byCodeUnit } from './text.ts';

export type OrderedMap<V> = BTree<string, V>;

// Node hands an ES module the whole `module.exports`; bundlers hand it the class.
const Tree = 'default' in imported ? (imported.default as typeof imported) : imported;
const diff =
  'default' in importedDiff ? (importedDiff.default as typeof importedDiff) : importedDiff;

export function createOrderedMap<V>(): OrderedMap<V> {
  return new Tree<string, V>(undefined, byCodeUnit);
}

/** Tells how `map` differs from `from`; what the two share is not looked at. */
export function compareMaps<V>(
  map: OrderedMap<V>,
  from: OrderedMap<V>,
  tell: { added(value: V): void; removed(key: string): void; changed(value: V, old: V): void },
): void {
  diff(
    map,
    from,
    (_key, value) => tell.added(value),
    (key) => tell.removed(key),
    (_key, value, old) => tell.changed(value, old),
  );
}
