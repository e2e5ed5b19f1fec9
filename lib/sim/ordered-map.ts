/**
 * A sorted map whose copies cost nothing: `clone()` shares every node until one side writes.
 * The tree is sorted-btree's; this file only settles how its CommonJS default arrives.
 */
import imported from 'sorted-btree';
import type BTree from 'sorted-btree';
import { byCodeUnit } from './text.ts';

export type OrderedMap<V> = BTree<string, V>;

// Node hands an ES module the whole `module.exports`; bundlers hand it the class.
const Tree = 'default' in imported ? (imported.default as typeof imported) : imported;

export function createOrderedMap<V>(): OrderedMap<V> {
  return new Tree<string, V>(undefined, byCodeUnit);
}
