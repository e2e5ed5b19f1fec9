/** basename, dirname, readlink, realpath and pwd: programs about paths. */
import {
  basename as lastName,
  dirname as folderOf,
  normalizePath,
  relativePath,
} from '#lib/sim/paths.ts';
import { FileError } from '#lib/sim/files.ts';
import { attempt } from './error-text.ts';
import { defineProgram, type Context } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';

export const basename = defineProgram({
  name: 'basename',
  suite: 'coreutils',
  summary: 'Print NAME with any leading directory components removed',
  usage: ['NAME [SUFFIX]', 'OPTION... NAME...'],
  options: {
    multiple: { short: 'a', help: 'support multiple arguments and treat each as a NAME' },
    suffix: { short: 's', takes: 'SUFFIX', help: 'remove a trailing SUFFIX; implies -a' },
    zero: { short: 'z', help: 'end each output line with NUL, not newline' },
  },
  stopsAtOperand: true,
  *run({ args, options, out, process }) {
    const [first, second, third] = args;
    if (first === undefined) throw new UsageError('missing operand');
    const isMany = options.multiple || options.suffix !== undefined;
    if (!isMany && third !== undefined) {
      throw new UsageError(`extra operand ${quote(process, third)}`);
    }
    const suffix = options.suffix ?? (isMany ? '' : (second ?? ''));
    const end = options.zero ? '\0' : '\n';
    const names = (isMany ? args : [first]).map((name) => withoutSuffix(lastName(name), suffix));
    yield* out(names.map((name) => name + end).join(''));
    return 0;
  },
});

function withoutSuffix(name: string, suffix: string): string {
  const ends = suffix !== '' && name.endsWith(suffix) && name !== suffix;
  return ends ? name.slice(0, -suffix.length) : name;
}

export const dirname = defineProgram({
  name: 'dirname',
  suite: 'coreutils',
  summary: 'Output each NAME with its last non-slash component and trailing slashes removed',
  usage: '[OPTION] NAME...',
  options: { zero: { short: 'z', help: 'end each output line with NUL, not newline' } },
  *run({ args, options, out }) {
    if (args.length === 0) throw new UsageError('missing operand');
    yield* out(args.map((name) => folderOf(name) + (options.zero ? '\0' : '\n')).join(''));
    return 0;
  },
});

type Mode = 'existing' | 'missing' | 'last-may-miss';

/** The path with its links followed; undefined when it may not be. */
function canonical({ files, path }: Pick<Context, 'files' | 'path'>, name: string, mode: Mode) {
  const at = path(name);
  return attempt(
    () => {
      if (files.stat(at)) return files.resolve(at);
      const link = files.lstat(at);
      if (mode === 'existing') throw new FileError('ENOENT', name);
      const folder = folderOf(at);
      if (files.stat(folder)?.type === 'folder') {
        const inside = link?.target ?? lastName(at);
        return normalizePath(
          inside.startsWith('/') ? inside : `${files.resolve(folder)}/${inside}`,
        );
      }
      if (mode === 'last-may-miss') throw new FileError('ENOENT', name);
      return at;
    },
    () => undefined,
  );
}

export const readlink = defineProgram({
  name: 'readlink',
  suite: 'coreutils',
  summary: 'Print value of a symbolic link or canonical file name',
  usage: '[OPTION]... FILE...',
  options: {
    canonicalize: { short: 'f', help: 'canonicalize; all but the last component must exist' },
    'canonicalize-existing': { short: 'e', help: 'canonicalize; all components must exist' },
    'canonicalize-missing': { short: 'm', help: 'canonicalize, without requirements' },
    'no-newline': { short: 'n', help: 'do not output the trailing delimiter' },
    quiet: { short: 'qs', long: ['quiet', 'silent'], help: 'suppress most error messages' },
    verbose: { short: 'v', help: 'report error messages' },
    zero: { short: 'z', help: 'end each output line with NUL, not newline' },
  },
  *run(context) {
    const { args, options, files, path, out, error } = context;
    if (args.length === 0) throw new UsageError('missing operand');
    const end = options['no-newline'] && args.length === 1 ? '' : options.zero ? '\0' : '\n';
    const mode: Mode | undefined = options['canonicalize-existing']
      ? 'existing'
      : options['canonicalize-missing']
        ? 'missing'
        : options.canonicalize
          ? 'last-may-miss'
          : undefined;
    let exit = 0;
    for (const name of args) {
      const value = mode ? canonical(context, name, mode) : files.lstat(path(name))?.target;
      if (value !== undefined) yield* out(value + end);
      else {
        exit = 1;
        const isThere = files.lstat(path(name)) !== undefined;
        if (options.verbose) {
          error(`${name}: ${isThere ? 'Invalid argument' : 'No such file or directory'}`);
        }
      }
    }
    return exit;
  },
});

export const realpath = defineProgram({
  name: 'realpath',
  suite: 'coreutils',
  summary: 'Print the resolved absolute file name; all but the last component must exist',
  usage: '[OPTION]... FILE...',
  options: {
    'canonicalize-existing': { short: 'e', help: 'all components of the path must exist' },
    'canonicalize-missing': { short: 'm', help: 'no path components need exist' },
    quiet: { short: 'q', help: 'suppress most error messages' },
    'relative-to': { takes: 'DIR', help: 'print the resolved path relative to DIR' },
    strip: { short: 's', long: ['strip', 'no-symlinks'], help: "don't expand symlinks" },
    zero: { short: 'z', help: 'end each output line with NUL, not newline' },
  },
  notSimulated: ['-L', '--logical', '-P', '--physical', '--relative-base'],
  *run(context) {
    const { args, options, out, error, path } = context;
    if (args.length === 0) throw new UsageError('missing operand');
    const mode: Mode = options['canonicalize-existing']
      ? 'existing'
      : options['canonicalize-missing']
        ? 'missing'
        : 'last-may-miss';
    const base = options['relative-to'];
    let exit = 0;
    for (const name of args) {
      const value = options.strip ? path(name) : canonical(context, name, mode);
      if (value === undefined) {
        exit = 1;
        if (!options.quiet) error(`${name}: No such file or directory`);
        continue;
      }
      const shown = base === undefined ? value : relativePath(path(base), value);
      yield* out(shown + (options.zero ? '\0' : '\n'));
    }
    return exit;
  },
});

export const pwd = defineProgram({
  name: 'pwd',
  suite: 'coreutils',
  summary: 'Print the full filename of the current working directory',
  usage: '[OPTION]...',
  options: {
    logical: { short: 'L', help: 'use PWD from environment, even if it contains symlinks' },
    physical: { short: 'P', help: 'avoid all symlinks' },
  },
  *run({ process, files, options, out }) {
    const logical = process.env.get('PWD');
    const usesLogical = options.logical && logical !== undefined;
    yield* out(`${usesLogical ? logical : files.resolve(process.cwd)}\n`);
    return 0;
  },
});
