/**
 * What `label` and `annotate` are asked to change: `key=value` sets, `key-` takes away.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go#GetResourcesAndPairs, #ParsePairs
 */
import { CommandError } from '../errors.ts';

export interface MetadataChanges {
  readonly set: ReadonlyMap<string, string>;
  readonly removed: readonly string[];
}

/** Parts the arguments: objects first, then changes. Throws CommandError for a mixture. */
export function splitArguments(
  args: readonly string[],
  what: string,
): { objects: string[]; pairs: string[] } {
  const first = args.findIndex(isChange);
  const objects = first === -1 ? [...args] : args.slice(0, first);
  const pairs = first === -1 ? [] : args.slice(first);
  const stray = pairs.find((pair) => !isChange(pair));
  if (stray !== undefined)
    throw new CommandError(`all resources must be specified before ${what} changes: ${stray}`);
  return { objects, pairs };
}

const isChange = (text: string) => text.includes('=') || text.endsWith('-');

export function readChanges(pairs: readonly string[]): MetadataChanges {
  const set = new Map<string, string>();
  const removed: string[] = [];
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals > 0) set.set(pair.slice(0, equals), pair.slice(equals + 1));
    else if (equals === -1) removed.push(pair.slice(0, -1));
    else throw new CommandError(`unexpected pair format: ${pair}`);
  }
  return { set, removed };
}

/** The map with the changes made. */
export function withChanges(
  old: Readonly<Record<string, string>>,
  { set, removed }: MetadataChanges,
): Record<string, string> {
  const changed = { ...old, ...Object.fromEntries(set) };
  for (const key of removed) delete changed[key];
  return changed;
}

/** Keys that are set to something else than they have. */
export function overwritten(
  old: Readonly<Record<string, string>>,
  { set }: MetadataChanges,
): string[] {
  return [...set.keys()].filter((key) => old[key] !== undefined && old[key] !== set.get(key));
}
