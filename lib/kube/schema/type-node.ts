/**
 * What a field may hold: the shape that schemas of built-in kinds and of custom resources are read into.
 * Decoding, strategic merge, server-side apply and explain all walk these nodes.
 */
export type ScalarKind =
  | 'string'
  | 'boolean'
  | 'int32'
  | 'int64'
  | 'double'
  | 'byte'
  | 'time'
  | 'microtime'
  | 'quantity'
  | 'int-or-string'
  | 'any';

export type TypeNode = ScalarNode | ListNode | MapNode | ObjectNode;

export interface ScalarNode {
  readonly kind: ScalarKind;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: TypeNode;
}

export interface MapNode {
  readonly kind: 'map';
  readonly values: TypeNode;
}

export interface ObjectNode {
  readonly kind: 'object';
  /** "io.k8s.api.core.v1.PodSpec". */
  readonly name: string;
  /** "PodSpec", as Go calls it in errors. */
  readonly shortName: string;
  readonly fields: ReadonlyMap<string, Field>;
  readonly required: readonly string[];
  /** Server-side apply takes it as one value. */
  readonly isAtomic: boolean;
  /** Fields that are not listed are kept as they are: custom resources that say so. */
  readonly keepsUnknown?: boolean;
}

export interface Field {
  readonly name: string;
  readonly type: TypeNode;
  /** How a strategic merge patch treats the field. */
  readonly patch: PatchFacts;
  /** How server-side apply treats a list. */
  readonly list: ListFacts;
  /** A map that server-side apply takes as one value. */
  readonly isAtomicMap: boolean;
}

export interface PatchFacts {
  readonly strategies: readonly ('merge' | 'replace' | 'retainKeys')[];
  readonly mergeKey: string | undefined;
}

export type ListFacts =
  { readonly type: 'atomic' | 'set' } | { readonly type: 'map'; readonly keys: readonly string[] };

export const anyNode: ScalarNode = { kind: 'any' };
