/**
 * ln: links.
 * Simplified: a hard link is a copy, as files here have no inodes.
 */
import { basename, dirname, relativePath } from '#lib/sim/paths.ts';
import type { Running } from '../../process.ts';
import { attempt } from '../error-text.ts';
import { defineProgram, type Context } from '../program.ts';
import { shellQuote } from '../quote.ts';
import { UsageError } from '../usage-error.ts';
import { pairUp, type Pair } from './targets.ts';

const options = {
  force: { short: 'f', help: 'remove existing destination files' },
  interactive: { short: 'i', help: 'prompt whether to remove destinations' },
  'no-dereference': {
    short: 'n',
    help: 'treat LINK_NAME as a normal file if it is a symbolic link',
  },
  relative: { short: 'r', help: 'with -s, create links relative to link location' },
  symbolic: { short: 's', help: 'make symbolic links instead of hard links' },
  'target-directory': {
    short: 't',
    takes: 'DIRECTORY',
    help: 'specify the DIRECTORY for the links',
  },
  'no-target-directory': { short: 'T', help: 'treat LINK_NAME as a normal file always' },
  verbose: { short: 'v', help: 'print name of each linked file' },
} as const;

type LnContext = Context<typeof options>;

export const ln = defineProgram({
  name: 'ln',
  suite: 'coreutils',
  summary: 'Create a link to TARGET with the name LINK_NAME',
  usage: [
    '[OPTION]... [-T] TARGET LINK_NAME',
    '[OPTION]... TARGET',
    '[OPTION]... TARGET... DIRECTORY',
    '[OPTION]... -t DIRECTORY TARGET...',
  ],
  options,
  notSimulated: ['-b', '--backup', '-S', '--suffix', '-d', '-F', '--directory', '-L', '-P'],
  *run(context) {
    let exit = 0;
    for (const pair of pairsOf(context)) {
      const problem = yield* link(context, pair);
      if (problem === undefined) continue;
      context.error(problem);
      exit = 1;
    }
    return exit;
  },
});

function pairsOf(context: LnContext): Pair[] {
  const { args, options: chosen, files, path } = context;
  const [first, second] = args;
  if (first === undefined) throw new UsageError('missing file operand');
  if (second === undefined && chosen['target-directory'] === undefined) {
    return [{ source: first, target: basename(first) }];
  }
  const isLink = second !== undefined && files.lstat(path(second))?.type === 'link';
  const isPlain = chosen['no-target-directory'] || (chosen['no-dereference'] && isLink);
  return pairUp(context, { folder: chosen['target-directory'], isPlain });
}

function* link(context: LnContext, pair: Pair): Running<string | undefined> {
  const { files, path, options: chosen, out } = context;
  const at = path(pair.target);
  const [source, target] = [shellQuote(pair.source), shellQuote(pair.target)];
  const kind = chosen.symbolic ? 'symbolic' : 'hard';
  const original = chosen.symbolic ? undefined : files.lstat(path(pair.source));
  if (!chosen.symbolic && !original) return `failed to access ${source}: No such file or directory`;
  if (original?.type === 'folder') return `${pair.source}: hard link not allowed for directory`;
  let problem: string | undefined;
  attempt(
    () => {
      if (chosen.force && files.lstat(at) && files.lstat(at)?.type !== 'folder') files.remove(at);
      if (original) {
        if (files.lstat(at)) problem = `failed to create hard link ${target}: File exists`;
        else files.write(at, original.content ?? '', original);
      } else files.link(at, chosen.relative ? relative(context, pair) : pair.source);
    },
    (reason) => {
      const arrow = chosen.symbolic ? target : `${target} => ${source}`;
      problem = `failed to create ${kind} link ${arrow}: ${reason}`;
    },
  );
  const arrow = chosen.symbolic ? '->' : '=>';
  if (problem === undefined && chosen.verbose) yield* out(`${target} ${arrow} ${source}\n`);
  return problem;
}

function relative({ path }: LnContext, { source, target }: Pair): string {
  return relativePath(dirname(path(target)), path(source));
}
