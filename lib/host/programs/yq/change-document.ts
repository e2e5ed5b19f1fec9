/** Makes a YAML document say something else and leaves the rest of it as it was: comments, quotes, order. */
import { isMap, isScalar, isSeq, Scalar, type Document, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Json } from '../jq/jq-node.ts';
import { isList, isObject } from '../jq/json-values.ts';

export function changeDocument(document: Document, value: Json): void {
  document.contents = changed(document, document.contents, value) as typeof document.contents;
}

/** The node itself where it can stay, with what is different in it; otherwise a new one. */
function changed(document: Document, node: unknown, value: Json): unknown {
  if (isMap(node) && isObject(value)) return changedMap(document, node, value);
  if (isSeq(node) && isList(value)) return changedList(document, node, value);
  if (!isScalar(node) || isObject(value) || isList(value)) return document.createNode(value);
  if (node.value === value) return node;
  const fresh = new Scalar<Json>(value);
  if (typeof value === 'string' && node.type !== undefined) fresh.type = node.type;
  if (typeof node.comment === 'string') fresh.comment = node.comment;
  return fresh;
}

function changedMap(document: Document, map: YAMLMap, value: Readonly<Record<string, Json>>) {
  const keys = map.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''));
  for (const key of keys) if (!(key in value)) map.delete(key);
  for (const [key, one] of Object.entries(value)) {
    map.set(key, changed(document, map.get(key, true), one));
  }
  return map;
}

function changedList(document: Document, list: YAMLSeq, value: readonly Json[]) {
  const items = list.items as unknown[];
  list.items = value.map((one, at) => changed(document, items[at], one));
  return list;
}
