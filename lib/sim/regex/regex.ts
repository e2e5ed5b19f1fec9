/**
 * Regular expressions of POSIX and Perl, matched within bounds: what is regular in linear time, the rest with
 * counted steps. JavaScript's own engine does neither, so a student's pattern could hold the server.
 */
import type { Subject } from './assertions.ts';
import { BacktrackingMatcher } from './backtracking-matcher.ts';
import { LinearMatcher, type Slots } from './linear-matcher.ts';
import { parsePerl } from './parse-perl.ts';
import { parsePosix } from './parse-posix.ts';
import { isRegular, sequence, type ParsedRegex, type RegexNode } from './regex-node.ts';
import { compileProgram } from './regex-program.ts';

export interface RegexOptions {
  readonly syntax: 'basic' | 'extended' | 'perl';
  readonly ignoreCase?: boolean;
  /** ^ and $ also match beside newlines. */
  readonly isMultiline?: boolean;
  /** A dot matches a newline: always in POSIX, on request in Perl's syntax. */
  readonly dotMatchesNewline?: boolean;
  /** Only whole lines match, or only whole words (grep -x and -w). */
  readonly whole?: 'line' | 'word';
  /** Blanks and comments in the pattern mean nothing (Perl's x). */
  readonly isSpaced?: boolean;
  /** Escapes of C in POSIX patterns: as sed has them, as awk has them, or none. */
  readonly escapes?: 'none' | 'sed' | 'awk';
}

export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  /** The text of each group, the whole match first; undefined where a group took no part. */
  readonly groups: readonly (string | undefined)[];
  /** Where each group starts and ends; -1 where it took no part. */
  readonly slots: Slots;
}

export interface Regex {
  readonly groupCount: number;
  readonly names: ReadonlyMap<string, number>;
  /** Letters after a backslash that mean nothing in this syntax. */
  readonly strayEscapes: readonly string[];
  /** Throws RegexLimit. */
  test(text: string): boolean;
  /** The leftmost match at or after `from`. `isContinued`: the text's start is no line start. Throws RegexLimit. */
  exec(text: string, from?: number, isContinued?: boolean): RegexMatch | undefined;
}

/** Throws RegexError for a wrong pattern, in the words of the C library or of PCRE. */
export function compileRegex(pattern: string, options: RegexOptions): Regex {
  const parsed = parse(pattern, options);
  const isMultiline = options.isMultiline ?? false;
  const matcher = matcherFor(wrap(parsed, options.whole), options.syntax !== 'perl');
  const run = (subject: Subject, from: number) => matcher.exec(subject, from);
  return {
    groupCount: parsed.groupCount,
    names: parsed.names,
    strayEscapes: parsed.strayEscapes,
    test: (text) => run({ text, isMultiline, isContinued: false }, 0) !== undefined,
    exec: (text, from = 0, isContinued = false) => {
      const slots = run({ text, isMultiline, isContinued }, from);
      return slots && toMatch(text, slots);
    },
  };
}

function parse(pattern: string, options: RegexOptions): ParsedRegex {
  const { syntax, ignoreCase = false, isMultiline = false } = options;
  if (syntax === 'perl') {
    const s = options.dotMatchesNewline ?? false;
    return parsePerl(pattern, { i: ignoreCase, m: isMultiline, s, x: options.isSpaced ?? false });
  }
  return parsePosix(pattern, {
    isExtended: syntax === 'extended',
    ignoreCase,
    dotMatchesNewline: options.dotMatchesNewline ?? true,
    escapes: options.escapes ?? 'none',
  });
}

function wrap(parsed: ParsedRegex, whole: RegexOptions['whole']): ParsedRegex {
  if (whole === undefined) return parsed;
  const [before, after] =
    whole === 'line'
      ? (['lineStart', 'lineEnd'] as const)
      : (['notAfterWord', 'notBeforeWord'] as const);
  const start: RegexNode = { kind: 'assert', what: before };
  const end: RegexNode = { kind: 'assert', what: after };
  return { ...parsed, node: sequence([start, parsed.node, end]) };
}

function matcherFor({ node, groupCount }: ParsedRegex, isLongest: boolean) {
  return isRegular(node)
    ? new LinearMatcher(compileProgram(node), groupCount, isLongest)
    : new BacktrackingMatcher(node, groupCount);
}

function toMatch(text: string, slots: Slots): RegexMatch {
  const groups: (string | undefined)[] = [];
  for (let slot = 0; slot < slots.length; slot += 2) {
    const start = slots[slot] ?? -1;
    groups.push(start < 0 ? undefined : text.slice(start, slots[slot + 1]));
  }
  return { start: slots[0] ?? 0, end: slots[1] ?? 0, groups, slots };
}
