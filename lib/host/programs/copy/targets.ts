/** Where cp, mv and ln put things: one to one, or many into a folder. */
import { basename, joinPath } from '#lib/sim/paths.ts';
import type { Context } from '../program.ts';
import { shellQuote } from '../quote.ts';
import { UsageError } from '../usage-error.ts';

export interface Pair {
  readonly source: string;
  readonly target: string;
}

export interface TargetRules {
  /** -t: the folder is named by an option. */
  readonly folder: string | undefined;
  /** -T: the destination is never a folder to put things into. */
  readonly isPlain: boolean;
}

/** Throws UsageError in the words of coreutils. */
export function pairUp(
  { args, files, path }: Pick<Context, 'args' | 'files' | 'path'>,
  { folder, isPlain }: TargetRules,
): Pair[] {
  const [first, second] = args;
  if (first === undefined) throw new UsageError('missing file operand');
  const into = (target: string, sources: readonly string[]) =>
    sources.map((source) => ({ source, target: joinPath(target, basename(source)) }));
  if (folder !== undefined) return into(assertFolder(folder), args);
  if (second === undefined) {
    throw new UsageError(`missing destination file operand after ${shellQuote(first)}`);
  }
  if (isPlain) {
    if (args[2] !== undefined) throw new UsageError(`extra operand ${shellQuote(args[2])}`);
    return [{ source: first, target: second }];
  }
  const target = args.at(-1) ?? '';
  const sources = args.slice(0, -1);
  if (files.stat(path(target))?.type === 'folder') return into(target, sources);
  if (sources.length === 1) return [{ source: first, target }];
  return into(assertFolder(target), sources);

  function assertFolder(name: string): string {
    const entry = files.stat(path(name));
    if (entry?.type === 'folder') return name;
    const why = entry ? 'Not a directory' : 'No such file or directory';
    const what = folder === undefined ? 'target' : 'target directory';
    throw new UsageError(`${what} ${shellQuote(name)}: ${why}`, { pointsToHelp: false });
  }
}
