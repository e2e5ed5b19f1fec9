/** Arguments that are resources first and changes (key=value, key-) after. Spec: cmd/util/helpers.go#GetResourcesAndPairs */
import { CommandError } from '../errors.ts';

export interface ResourcesAndPairs {
  readonly resources: readonly string[];
  readonly pairs: readonly string[];
}

const isPair = (word: string) =>
  (word.includes('=') && !word.startsWith('=')) || (word.endsWith('-') && word !== '-');

/** Throws CommandError for a resource behind a change. */
export function splitResourcesAndPairs(
  args: readonly string[],
  pairType: string,
): ResourcesAndPairs {
  const first = args.findIndex(isPair);
  if (first === -1) return { resources: args, pairs: [] };
  const pairs = args.slice(first);
  const stray = pairs.find((word) => !isPair(word));
  if (stray !== undefined)
    throw new CommandError(`all resources must be specified before ${pairType} changes: ${stray}`);
  return { resources: args.slice(0, first), pairs };
}
