/** What a regular expression is made of, whatever syntax it was written in. */
import type { CharacterSet } from './character-set.ts';

export type Assertion =
  | 'lineStart'
  | 'lineEnd'
  | 'textStart'
  | 'textEnd'
  | 'textEndOrNewline'
  | 'wordBoundary'
  | 'notWordBoundary'
  | 'wordStart'
  | 'wordEnd'
  | 'notAfterWord'
  | 'notBeforeWord';

export type Greed = 'greedy' | 'lazy' | 'possessive';

export type RegexNode =
  | { readonly kind: 'empty' }
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'assert'; readonly what: Assertion }
  | { readonly kind: 'all'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'any'; readonly branches: readonly RegexNode[] }
  | { readonly kind: 'group'; readonly index: number; readonly body: RegexNode }
  | {
      readonly kind: 'repeat';
      readonly body: RegexNode;
      readonly min: number;
      readonly max: number;
      readonly greed: Greed;
    }
  | { readonly kind: 'backReference'; readonly index: number; readonly ignoreCase: boolean }
  | {
      readonly kind: 'look';
      readonly body: RegexNode;
      readonly isBehind: boolean;
      readonly isNegative: boolean;
    }
  | { readonly kind: 'atomic'; readonly body: RegexNode }
  | { readonly kind: 'keepOut' };

export interface ParsedRegex {
  readonly node: RegexNode;
  readonly groupCount: number;
  readonly names: ReadonlyMap<string, number>;
  /** Letters after a backslash that mean nothing there. */
  readonly strayEscapes: readonly string[];
}

/** Whether a linear engine can match it: no back references, look-around, laziness or atomic groups. */
export function isRegular(node: RegexNode): boolean {
  switch (node.kind) {
    case 'all':
      return node.parts.every(isRegular);
    case 'any':
      return node.branches.every(isRegular);
    case 'group':
      return isRegular(node.body);
    case 'repeat':
      return node.greed === 'greedy' && isRegular(node.body);
    default:
      return node.kind === 'empty' || node.kind === 'set' || node.kind === 'assert';
  }
}

export function sequence(parts: readonly RegexNode[]): RegexNode {
  const [only] = parts;
  if (!only) return { kind: 'empty' };
  return parts.length === 1 ? only : { kind: 'all', parts };
}

export function alternatives(branches: readonly RegexNode[]): RegexNode {
  const [only] = branches;
  return only && branches.length === 1 ? only : { kind: 'any', branches };
}
