/** `cd`, `pwd`, `pushd`, `popd`, `dirs`. */
import { FileError } from '#lib/sim/files.ts';
import { isPermitted, mayExecute } from '#lib/sim/user-files.ts';
import { resolvePath } from '#lib/sim/paths.ts';
import { fileErrorWords } from '../../file-error-words.ts';
import { homeOf } from '../expand/tilde.ts';
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';
import { parseOptions } from './options.ts';

export const cd: Builtin = (shell, args) => {
  const { letters, operands } = parseOptions(
    args,
    'LPe@',
    'cd: usage: cd [-L|[-P [-e]] [-@]] [dir]',
  );
  const [target] = operands;
  if (operands.length > 1) {
    report(shell, 'cd: too many arguments');
    return 1;
  }
  if (target === undefined || target === '-')
    return toVariable(shell, target === '-' ? 'OLDPWD' : 'HOME');
  const inPath = searchCdPath(shell, target);
  const status = change(shell, 'cd', inPath ?? (target || '.'), letters.has('P'));
  if (status === 0 && inPath) shell.process.out(`${shell.process.cwd}\n`);
  return status;
};

function toVariable(shell: Shell, name: 'OLDPWD' | 'HOME'): number {
  const target = shell.variables.get(name);
  if (target === undefined) {
    report(shell, `cd: ${name} not set`);
    return 1;
  }
  const status = change(shell, 'cd', target, false);
  if (status === 0 && name === 'OLDPWD') shell.process.out(`${shell.process.cwd}\n`);
  return status;
}

function searchCdPath(shell: Shell, target: string): string | undefined {
  if (/^\.{0,2}(\/|$)/.test(target)) return undefined;
  const folders = (shell.variables.get('CDPATH') ?? '').split(':').filter((each) => each !== '');
  return folders
    .map((folder) => `${folder}/${target}`)
    .find((path) => shell.process.files.stat(shell.process.path(path))?.type === 'folder');
}

/** Goes to a folder and keeps PWD and OLDPWD; 1 when it cannot. */
function change(shell: Shell, name: string, target: string, isPhysical: boolean): number {
  const { process, variables } = shell;
  const path = resolvePath(process.cwd, target);
  const problem = problemWith(shell, path);
  if (problem) {
    report(
      shell,
      shell.dialect !== 'bash'
        ? `cd: can't cd to ${target}: ${problem}`
        : `${name}: ${target}: ${problem}`,
    );
    return 1;
  }
  const old = process.cwd;
  process.cwd = isPhysical ? process.files.resolve(path) : path;
  variables.set('OLDPWD', old);
  variables.set('PWD', process.cwd);
  for (const each of ['OLDPWD', 'PWD']) variables.mark(each, { isExported: true });
  return 0;
}

function problemWith({ process }: Shell, path: string): string | undefined {
  try {
    const entry = process.files.stat(path);
    if (!entry) return fileErrorWords('ENOENT');
    if (entry.type !== 'folder') return fileErrorWords('ENOTDIR');
    return isPermitted(entry, process.user, mayExecute) ? undefined : fileErrorWords('EACCES');
  } catch (error) {
    if (error instanceof FileError) return fileErrorWords(error.code);
    throw error;
  }
}

export const pwd: Builtin = (shell, args) => {
  const { letters } = parseOptions(args, 'LP', 'pwd: usage: pwd [-LP]');
  const { process } = shell;
  process.out(`${letters.has('P') ? process.files.resolve(process.cwd) : process.cwd}\n`);
  return 0;
};

export const dirs: Builtin = (shell, args) => {
  const { letters } = parseOptions(
    args.filter((arg) => !/^[+-]\d+$/.test(arg)),
    'clpv',
    'dirs: usage: dirs [-clpv] [+N] [-N]',
  );
  if (letters.has('c')) {
    shell.folderStack = [];
    return 0;
  }
  const all = [shell.process.cwd, ...shell.folderStack];
  const shown = letters.has('l') ? all : all.map((folder) => withTilde(shell, folder));
  const [index] = args.filter((arg) => /^[+-]\d+$/.test(arg));
  if (index) {
    const place = index.startsWith('+') ? Number(index) : all.length - 1 + Number(index);
    shell.process.out(`${shown[place] ?? ''}\n`);
  } else if (letters.has('v')) {
    shell.process.out(shown.map((folder, n) => `${String(n).padStart(2)}  ${folder}\n`).join(''));
  } else {
    shell.process.out(`${shown.join(letters.has('p') ? '\n' : ' ')}\n`);
  }
  return 0;
};

function withTilde(shell: Shell, folder: string): string {
  const home = homeOf(shell, '') ?? '';
  if (home === '' || home === '/') return folder;
  if (folder === home) return '~';
  return folder.startsWith(`${home}/`) ? `~${folder.slice(home.length)}` : folder;
}

export const pushd: Builtin = (shell, words, call) => {
  const args = words.filter((word) => word !== '-n');
  const stack = [shell.process.cwd, ...shell.folderStack];
  const [target] = args;
  if (target === undefined && stack.length < 2) {
    report(shell, 'pushd: no other directory');
    return 1;
  }
  const rotation = target === undefined ? 1 : rotationOf(target, stack.length);
  // Only the stack changes with -n: the folder is not even looked at.
  if (words.length > args.length && target !== undefined && rotation === undefined) {
    shell.folderStack = [target, ...shell.folderStack];
    return dirs(shell, [], call);
  }
  const next =
    rotation === undefined
      ? [resolvePath(shell.process.cwd, target ?? ''), ...stack]
      : target === undefined
        ? [stack[1] ?? '', stack[0] ?? '', ...stack.slice(2)]
        : [...stack.slice(rotation), ...stack.slice(0, rotation)];
  const shown = rotation === undefined ? (target ?? '') : (next[0] ?? '');
  if (change(shell, 'pushd', shown, false) !== 0) return 1;
  shell.folderStack = next.slice(1);
  return dirs(shell, [], call);
};

export const popd: Builtin = (shell, args, call) => {
  const stack = [shell.process.cwd, ...shell.folderStack];
  if (stack.length < 2) {
    report(shell, 'popd: directory stack empty');
    return 1;
  }
  const place = args[0] === undefined ? 0 : rotationOf(args[0], stack.length);
  if (place === undefined || place >= stack.length) {
    report(shell, `popd: ${args[0]}: directory stack index out of range`);
    return 1;
  }
  const next = stack.filter((_folder, n) => n !== place);
  if (place === 0 && change(shell, 'popd', next[0] ?? '/', false) !== 0) return 1;
  shell.folderStack = next.slice(1);
  return dirs(shell, [], call);
};

/** `+2` and `-1` as a place in a stack of `size`; undefined: the word is a folder. */
function rotationOf(word: string, size: number): number | undefined {
  if (/^\+\d+$/.test(word)) return Number(word);
  return /^-\d+$/.test(word) ? size - 1 + Number(word) : undefined;
}
