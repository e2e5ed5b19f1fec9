/** mv: renames and moves. */
import { isWithin } from '#lib/sim/paths.ts';
import type { Running } from '../../process.ts';
import { confirms } from '../ask.ts';
import { attempt } from '../error-text.ts';
import { missingReason } from '../missing-reason.ts';
import { defineProgram, type Context } from '../program.ts';
import { shellQuote } from '../quote.ts';
import { pairUp, type Pair } from './targets.ts';

const options = {
  force: { short: 'f', help: 'do not prompt before overwriting' },
  interactive: { short: 'i', help: 'prompt before overwrite' },
  'no-clobber': { short: 'n', help: 'do not overwrite an existing file' },
  'target-directory': { short: 't', takes: 'DIRECTORY', help: 'move all SOURCE arguments into it' },
  'no-target-directory': { short: 'T', help: 'treat DEST as a normal file' },
  update: { short: 'u', help: 'move only when the SOURCE file is newer' },
  verbose: { short: 'v', help: 'explain what is being done' },
} as const;

type MvContext = Context<typeof options>;

export const mv = defineProgram({
  name: 'mv',
  suite: 'coreutils',
  summary: 'Rename SOURCE to DEST, or move SOURCE(s) to DIRECTORY',
  usage: [
    '[OPTION]... [-T] SOURCE DEST',
    '[OPTION]... SOURCE... DIRECTORY',
    '[OPTION]... -t DIRECTORY SOURCE...',
  ],
  options,
  notSimulated: ['-b', '--backup', '-S', '--suffix', '-Z', '--strip-trailing-slashes'],
  *run(context) {
    const pairs = pairUp(context, {
      folder: context.options['target-directory'],
      isPlain: context.options['no-target-directory'],
    });
    let exit = 0;
    for (const pair of pairs) {
      const problem = yield* move(context, pair);
      if (problem === undefined) continue;
      context.error(problem);
      exit = 1;
    }
    return exit;
  },
});

/** What went wrong; undefined when nothing did. */
function* move(context: MvContext, pair: Pair): Running<string | undefined> {
  const { files, path, options: chosen, out } = context;
  const [from, to] = [path(pair.source), path(pair.target)];
  const [source, target] = [shellQuote(pair.source), shellQuote(pair.target)];
  const entry = files.lstat(from);
  if (!entry) return `cannot stat ${source}: ${missingReason(files, from)}`;
  const old = files.lstat(to);
  if (from === to) return `${source} and ${target} are the same file`;
  if (entry.type === 'folder' && isWithin(to, from)) {
    return `cannot move ${source} to a subdirectory of itself, ${target}`;
  }
  if (old?.type === 'folder' && entry.type !== 'folder') {
    return `cannot overwrite directory ${target} with non-directory`;
  }
  if (old && entry.type === 'folder' && old.type !== 'folder') {
    return `cannot overwrite non-directory ${target} with directory ${source}`;
  }
  if (old && chosen['no-clobber']) return undefined;
  if (old && chosen.update && old.modifiedMs >= entry.modifiedMs) return undefined;
  if (old && chosen.interactive && !(yield* confirms(context, `overwrite ${target}`))) {
    return undefined;
  }
  let problem: string | undefined;
  attempt(
    () => files.rename(from, to),
    (reason) => (problem = `cannot move ${source} to ${target}: ${reason}`),
  );
  if (problem === undefined && chosen.verbose) yield* out(`renamed ${source} -> ${target}\n`);
  return problem;
}
