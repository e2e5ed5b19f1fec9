/** The options of builtins: letters, some with a value, up to `--`. */
import { BuiltinUsageError } from '../shell-error.ts';

export interface ParsedOptions {
  readonly letters: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/**
 * `known` is in the form of getopts: "ab:c". Throws BuiltinUsageError in bash's words, with the usage below.
 */
export function parseOptions(args: readonly string[], known: string, usage: string): ParsedOptions {
  const letters = new Set<string>();
  const values = new Map<string, string>();
  let next = 0;
  for (; next < args.length; next++) {
    const arg = args[next] ?? '';
    if (arg === '--') {
      next++;
      break;
    }
    if (!/^-./.test(arg)) break;
    for (let at = 1; at < arg.length; at++) {
      const letter = arg.charAt(at);
      const place = known.indexOf(letter);
      if (place < 0 || letter === ':')
        throw new BuiltinUsageError(`-${letter}: invalid option\n${usage}`);
      letters.add(letter);
      if (known[place + 1] !== ':') continue;
      const value = arg.slice(at + 1) || args[++next];
      if (value === undefined)
        throw new BuiltinUsageError(`-${letter}: option requires an argument\n${usage}`);
      values.set(letter, value);
      break;
    }
  }
  return { letters, values, operands: args.slice(next) };
}
