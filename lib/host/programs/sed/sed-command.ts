/** A sed script, parsed. */
import type { Regex } from '#lib/sim/regex/regex.ts';

export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'step'; readonly first: number; readonly step: number }
  | { readonly kind: 'last' }
  /** undefined: the expression that was used last. */
  | { readonly kind: 'regex'; readonly regex: Regex | undefined }
  /** Only as a range's end. */
  | { readonly kind: 'plus'; readonly count: number }
  | { readonly kind: 'multiple'; readonly of: number };

export type ReplacementPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly index: number }
  | { readonly kind: 'case'; readonly mode: CaseMode };

/** \U \L: until \E. \u \l: the next character. */
export type CaseMode = 'upper' | 'lower' | 'end' | 'upperNext' | 'lowerNext';

export interface Substitution {
  readonly regex: Regex | undefined;
  readonly replacement: readonly ReplacementPart[];
  readonly isGlobal: boolean;
  /** From which match on. */
  readonly number: number;
  readonly prints: boolean;
  readonly file: string | undefined;
}

export type SedAction =
  | { readonly letter: 's'; readonly substitution: Substitution }
  | { readonly letter: 'y'; readonly map: ReadonlyMap<string, string> }
  | { readonly letter: 'a' | 'i' | 'c' | 'r' | 'R' | 'w' | 'W'; readonly text: string }
  | { readonly letter: 'b' | 't' | 'T'; readonly label: string; target: number }
  | { readonly letter: 'q' | 'Q'; readonly exitCode: number }
  /** Goes to `end` when the addresses do not match. */
  | { readonly letter: '{'; end: number }
  | { readonly letter: '}' | ':' | '=' | 'd' | 'D' | 'F' | 'g' | 'G' | 'h' | 'H' | 'l' }
  | { readonly letter: 'n' | 'N' | 'p' | 'P' | 'x' | 'z' };

export interface SedCommand {
  readonly from: Address | undefined;
  readonly to: Address | undefined;
  readonly isNegated: boolean;
  /** 0,/re/: the range may end on the first line. */
  readonly startsBefore: boolean;
  readonly action: SedAction;
}
