/**
 * YAML as kubectl reads it: YAML 1.1 by the rules of its own library, made JSON.
 * Spec: sigs.k8s.io/yaml (YAMLToJSON)
 */
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  Scalar,
  type Document,
  type YAMLMap,
} from 'yaml';
import { resolvePlain } from './resolve-plain.ts';
import { yamlFault } from './yaml-fault.ts';

/** A text that is no YAML; the message is the Go library's: "yaml: line 6: did not find expected key". */
export class YamlError extends Error {}

/** The JSON value of one document; null when it is empty. Throws YamlError. */
export function readYaml(text: string): unknown {
  const document = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  const [error] = document.errors;
  if (error) throw new YamlError(yamlFault(text, error));
  return toJson(document.contents, document);
}

function toJson(node: unknown, document: Document): unknown {
  if (isAlias(node)) {
    const target = node.resolve(document);
    if (!target) throw new YamlError(`yaml: unknown anchor '${node.source}' referenced`);
    return toJson(target, document);
  }
  if (isScalar(node)) return scalarValue(node);
  if (isSeq(node)) return node.items.map((item) => toJson(item, document));
  if (isMap(node)) return mappingValue(node, document);
  return null;
}

function scalarValue(node: Scalar): unknown {
  const text = typeof node.value === 'string' ? node.value : '';
  if (node.tag !== undefined && node.tag !== '!') return taggedValue(node.tag, text);
  return node.type === Scalar.PLAIN || node.type === undefined ? resolvePlain(text) : text;
}

function taggedValue(tag: string, text: string): unknown {
  return tag === 'tag:yaml.org,2002:str' || tag === 'tag:yaml.org,2002:binary'
    ? text
    : resolvePlain(text);
}

function mappingValue(node: YAMLMap, document: Document): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  const own: Record<string, unknown> = {};
  for (const pair of node.items) {
    if (!isPair(pair)) continue;
    const value = toJson(pair.value, document);
    if (isMergeKey(pair.key)) merge(merged, value);
    else own[keyText(pair.key, document)] = value;
  }
  return inKeyOrder({ ...merged, ...own });
}

/** Go's JSON of a map has its keys in order, and the API server names mistakes in the order it meets them. */
const inKeyOrder = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const isMergeKey = (key: unknown) =>
  isScalar(key) && key.value === '<<' && key.type === Scalar.PLAIN;

/** What was merged first stays. */
function merge(into: Record<string, unknown>, value: unknown): void {
  for (const part of Array.isArray(value) ? value : [value])
    for (const [key, member] of Object.entries((part ?? {}) as Record<string, unknown>))
      if (!(key in into)) into[key] = member;
}

function keyText(key: unknown, document: Document): string {
  const value = toJson(key, document);
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
