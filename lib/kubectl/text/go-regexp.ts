/**
 * Regular expressions as Go writes them. Spec: https://github.com/google/re2/wiki/Syntax
 * Simplified: the syntax is Perl's, of which Go's is a part; rarer mistakes are told in Perl's words.
 */
import { compileRegex, type Regex } from '#lib/sim/regex/regex.ts';
import { RegexError } from '#lib/sim/regex/regex-error.ts';
import { GoSyntaxError } from './go-number.ts';

/** Throws GoSyntaxError: "error parsing regexp: missing closing ): `(`". */
export function parseGoRegexp(pattern: string): Regex {
  try {
    return compileRegex(pattern, { syntax: 'perl' });
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    throw new GoSyntaxError(`error parsing regexp: ${wordsFor(error.message, pattern)}`);
  }
}

function wordsFor(message: string, pattern: string): string {
  const at = (found: RegExp) => `\`${found.exec(pattern)?.[0] ?? pattern}\``;
  switch (message) {
    case 'missing closing parenthesis':
      return `missing closing ): \`${pattern}\``;
    case 'unmatched closing parenthesis':
      return `unexpected ): \`${pattern}\``;
    case 'Unmatched [, [^, [:, [., or [=':
      return `missing closing ]: ${at(/\[[^\]]*$/)}`;
    case 'quantifier does not follow a repeatable item':
      return `missing argument to repetition operator: ${at(/[*+?]/)}`;
    case '\\ at end of pattern':
      return 'trailing backslash at end of expression: ``';
    case 'Invalid range end':
      return `invalid character class range: ${at(/[^[\]]-[^[\]]/)}`;
    default:
      return `${message}: \`${pattern}\``;
  }
}
