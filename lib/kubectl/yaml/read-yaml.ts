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
  type Alias,
  type Document,
  type YAMLMap,
} from 'yaml';
import { resolvePlain } from './resolve-plain.ts';
import { tooDeep, yamlFault } from './yaml-fault.ts';

/** A text that is no YAML; the message is the Go library's: "yaml: line 6: did not find expected key". */
export class YamlError extends Error {}

/** The JSON value of one document; null when it is empty. Throws YamlError. */
export function readYaml(text: string): unknown {
  try {
    const document = parseDocument(text, {
      schema: 'failsafe',
      uniqueKeys: false,
      logLevel: 'silent',
      prettyErrors: false,
    });
    const [error] = document.errors;
    if (error?.code === 'RESOURCE_EXHAUSTION') throw new YamlError(tooDeep(text));
    if (error) throw new YamlError(yamlFault(text, error));
    return toJson(document.contents, new Decoding(document));
  } catch (error) {
    // The stack is full: what nests so deep is refused by Go's library, too.
    if (error instanceof RangeError) throw new YamlError(tooDeep(text));
    throw error;
  }
}

/**
 * What is known while a document becomes a value: how much of it came from aliases. Few lines of aliases of aliases
 * say more than any memory holds; such a document is refused.
 * Spec: gopkg.in/yaml.v2 decode.go (allowedAliasRatio)
 */
class Decoding {
  readonly #document: Document;
  readonly #open = new Set<unknown>();
  #nodes = 0;
  #aliased = 0;

  constructor(document: Document) {
    this.#document = document;
  }

  count(): void {
    this.#nodes++;
    if (this.#open.size > 0) this.#aliased++;
    const isMany = this.#aliased > 100 && this.#nodes > 1000;
    if (isMany && this.#aliased / this.#nodes > allowedAliasRatio(this.#nodes)) {
      throw new YamlError('yaml: document contains excessive aliasing');
    }
  }

  valueOf(alias: Alias): unknown {
    const target = alias.resolve(this.#document);
    if (!target) throw new YamlError(`yaml: unknown anchor '${alias.source}' referenced`);
    if (this.#open.has(target)) {
      throw new YamlError(`yaml: anchor '${alias.source}' value contains itself`);
    }
    this.#open.add(target);
    const value = toJson(target, this);
    this.#open.delete(target);
    return value;
  }
}

function allowedAliasRatio(nodes: number): number {
  const [few, many] = [400_000, 4_000_000];
  if (nodes <= few) return 0.99;
  return nodes >= many ? 0.1 : 0.99 - (0.89 * (nodes - few)) / (many - few);
}

function toJson(node: unknown, decoding: Decoding): unknown {
  decoding.count();
  if (isAlias(node)) return decoding.valueOf(node);
  if (isScalar(node)) return scalarValue(node);
  if (isSeq(node)) return node.items.map((item) => toJson(item, decoding));
  if (isMap(node)) return mappingValue(node, decoding);
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

function mappingValue(node: YAMLMap, decoding: Decoding): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  const own: Record<string, unknown> = {};
  for (const pair of node.items) {
    if (!isPair(pair)) continue;
    const value = toJson(pair.value, decoding);
    if (isMergeKey(pair.key)) merge(merged, value);
    else own[keyText(pair.key, decoding)] = value;
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

function keyText(key: unknown, decoding: Decoding): string {
  const value = toJson(key, decoding);
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
