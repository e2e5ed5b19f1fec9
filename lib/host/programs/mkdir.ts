/** mkdir and rmdir. */
import { dirname } from '#lib/sim/paths.ts';
import type { Running } from '../process.ts';
import { attempt } from './error-text.ts';
import { changeMode } from './file-mode.ts';
import { defineProgram, type Context } from './program.ts';
import { quote, shellQuote } from './quote.ts';
import { UsageError } from './usage-error.ts';

const mkdirOptions = {
  mode: { short: 'm', takes: 'MODE', help: 'set file mode (as in chmod), not a=rwx - umask' },
  parents: { short: 'p', help: 'no error if existing, make parent directories as needed' },
  verbose: { short: 'v', help: 'print a message for each created directory' },
} as const;

type MkdirContext = Context<typeof mkdirOptions>;

export const mkdir = defineProgram({
  name: 'mkdir',
  suite: 'coreutils',
  summary: 'Create the DIRECTORY(ies), if they do not already exist',
  usage: '[OPTION]... DIRECTORY...',
  options: mkdirOptions,
  notSimulated: ['-Z', '--context'],
  *run(context) {
    if (context.args.length === 0) throw new UsageError('missing operand');
    const mode = modeOf(context);
    let exit = 0;
    for (const operand of context.args) {
      const made = makeOne(context, operand, mode, () => (exit = 1));
      if (context.options.verbose) yield* announce(context, made);
    }
    return exit;
  },
});

function modeOf({ options, process }: MkdirContext): number {
  const usual = 0o777 & ~process.umask;
  if (options.mode === undefined) return usual;
  const mode = changeMode(options.mode, 0o777, true, process.umask);
  if (mode !== undefined) return mode;
  const message = `invalid mode ${quote(process, options.mode)}`;
  throw new UsageError(message, { pointsToHelp: false });
}

function* announce({ out }: MkdirContext, made: readonly string[]): Running<void> {
  for (const name of made) yield* out(`mkdir: created directory ${shellQuote(name)}\n`);
}

/** The folders that were made, as the user would write them. */
function makeOne(
  { files, path, options, process, error }: MkdirContext,
  operand: string,
  mode: number,
  failed: () => void,
): string[] {
  const made: string[] = [];
  const make = (name: string, bits: number) =>
    attempt(
      () => {
        files.makeFolder(path(name), { mode: bits });
        made.push(name);
      },
      (reason) => {
        error(`cannot create directory ${quote(process, name)}: ${reason}`);
        failed();
      },
    );
  if (!options.parents) {
    make(operand, mode);
    return made;
  }
  for (const name of waysTo(operand)) {
    const isLast = name === operand.replace(/(?<=.)\/+$/, '');
    const there = files.stat(path(name));
    if (there?.type === 'folder') continue;
    if (there && !isLast) {
      error(`cannot create directory ${quote(process, name)}: Not a directory`);
      failed();
      return made;
    }
    const count = made.length;
    make(name, isLast ? mode : 0o777 & ~process.umask);
    if (made.length === count) return made;
  }
  return made;
}

/** "a/b/c": a, a/b, a/b/c. */
function waysTo(operand: string): string[] {
  const ways: string[] = [];
  for (let at = operand.replace(/(?<=.)\/+$/, ''); at !== '.' && at !== '/'; at = dirname(at)) {
    ways.unshift(at);
  }
  return ways;
}

const rmdirOptions = {
  'ignore-fail-on-non-empty': { help: 'ignore each failure that is because of non-empty' },
  parents: { short: 'p', help: 'remove DIRECTORY and its ancestors' },
  verbose: { short: 'v', help: 'output a diagnostic for every directory processed' },
} as const;

export const rmdir = defineProgram({
  name: 'rmdir',
  suite: 'coreutils',
  summary: 'Remove the DIRECTORY(ies), if they are empty',
  usage: '[OPTION]... DIRECTORY...',
  options: rmdirOptions,
  *run(context) {
    if (context.args.length === 0) throw new UsageError('missing operand');
    let exit = 0;
    for (const operand of context.args) {
      const names = context.options.parents ? waysTo(operand).reverse() : [operand];
      for (const name of names) {
        if (context.options.verbose) {
          yield* context.out(`rmdir: removing directory, ${shellQuote(name)}\n`);
        }
        if (removeOne(context, name)) continue;
        exit = 1;
        break;
      }
    }
    return exit;
  },
});

function removeOne(
  { files, path, options, error }: Context<typeof rmdirOptions>,
  name: string,
): boolean {
  let isFine = true;
  attempt(
    () => {
      const entry = files.lstat(path(name));
      if (entry && entry.type !== 'folder') {
        error(`failed to remove ${shellQuote(name)}: Not a directory`);
        isFine = false;
      } else files.remove(path(name));
    },
    (reason, code) => {
      if (code === 'ENOTEMPTY' && options['ignore-fail-on-non-empty']) return;
      error(`failed to remove ${shellQuote(name)}: ${reason}`);
      isFine = false;
    },
  );
  return isFine;
}
