/**
 * File name patterns: * ? [abc] and, for the shell, braces are its own business.
 * Spec: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_14
 */
import { compileRegex } from '#lib/sim/regex/regex.ts';
import { RegexError } from '#lib/sim/regex/regex-error.ts';

export interface GlobRules {
  readonly ignoreCase?: boolean;
  /** * and ? do not match a slash. */
  readonly keepsSlashes?: boolean;
}

export function globMatches(pattern: string, name: string, rules: GlobRules = {}): boolean {
  return compileGlob(pattern, rules)(name);
}

/** A test for names; a malformed bracket matches itself. */
export function compileGlob(pattern: string, rules: GlobRules = {}): (name: string) => boolean {
  const source = `^${globSource(pattern, rules)}$`;
  try {
    const ignoreCase = rules.ignoreCase ?? false;
    const regex = compileRegex(source, { syntax: 'extended', ignoreCase });
    return (name) => regex.test(name);
  } catch (error) {
    if (error instanceof RegexError) return (name) => name === pattern;
    throw error;
  }
}

const piece = /\\(.)|(\*+)|(\?)|\[([!^]?\]?(?:\[:\w+:\]|[^\]])*)\]|[^]/gu;

function globSource(pattern: string, { keepsSlashes }: GlobRules): string {
  const any = keepsSlashes ? '[^/]' : '.';
  let source = '';
  for (const [all, escaped, stars, question, bracket] of pattern.matchAll(piece)) {
    if (escaped !== undefined) source += literal(escaped);
    else if (stars !== undefined) source += `${any}*`;
    else if (question !== undefined) source += any;
    else if (bracket !== undefined) source += `[${bracket.replace(/^!/, '^')}]`;
    else source += literal(all);
  }
  return source;
}

function literal(character: string): string {
  return /[\\^$.*+?()[\]{}|]/.test(character) ? `\\${character}` : character;
}
