/** `[[ text =~ pattern ]]`. Spec: regcomp(3), extended syntax */
import { RegexError, RegexLimit } from '#lib/sim/regex/regex-error.ts';
import { compileRegex } from '#lib/sim/regex/regex.ts';
import { LimitReached } from '../limits.ts';

/** The groups of the match, the whole first; undefined: none; 'invalid': the pattern is not one. */
export function matchRegex(
  pattern: string,
  text: string,
  ignoreCase: boolean,
): string[] | undefined | 'invalid' {
  try {
    const match = compileRegex(pattern, { syntax: 'extended', ignoreCase }).exec(text);
    return match?.groups.map((group) => group ?? '');
  } catch (error) {
    if (error instanceof RegexError) return 'invalid';
    if (error instanceof RegexLimit) throw new LimitReached(`${pattern}: ${error.message}`);
    throw error;
  }
}
