/** The conditions that `test`, `[` and `[[` share. Spec: https://www.gnu.org/software/bash/manual/html_node/Bash-Conditional-Expressions.html */
import type { FileEntry } from '#lib/sim/files.ts';
import { isPermitted, mayExecute, mayRead, mayWrite } from '#lib/sim/user-files.ts';
import { setOptions } from './options.ts';
import type { Shell } from './shell.ts';

export const unaryOperators = new Set(
  'abcdefghknoprstuvwxzGLNORS'.split('').map((each) => `-${each}`),
);
export const numericOperators = new Set(['-eq', '-ne', '-lt', '-le', '-gt', '-ge']);
export const binaryOperators = new Set([
  ...numericOperators,
  '=',
  '==',
  '!=',
  '<',
  '>',
  '-nt',
  '-ot',
  '-ef',
]);

export function isTrueUnary(shell: Shell, operator: string, operand: string): boolean {
  const letter = operator.slice(1);
  if (letter === 'n') return operand !== '';
  if (letter === 'z') return operand === '';
  if (letter === 'v') return isVariableSet(shell, operand);
  if (letter === 'R') return shell.variables.find(operand)?.isNameRef === true;
  if (letter === 'o') return operand in setOptions && shell.options.has(operand);
  if (letter === 't')
    return shell.process.kernel.descriptors.get(Number(operand))?.stream.isTerminal === true;
  return isTrueOfFile(shell, letter, operand);
}

function isVariableSet(shell: Shell, name: string): boolean {
  const element = /^(\w+)\[(.*)\]$/.exec(name);
  if (!element)
    return shell.variables.isSet(name) || shell.positional[Number(name) - 1] !== undefined;
  const value = shell.variables.find(element[1] ?? '')?.value;
  const key = element[2] ?? '';
  if (typeof value !== 'object') return key === '0' && value !== undefined;
  return key === '@' || key === '*' ? value.size > 0 : value.get(key) !== undefined;
}

function isTrueOfFile(shell: Shell, letter: string, operand: string): boolean {
  if (operand === '') return false;
  const { process } = shell;
  const path = process.path(operand);
  const entry =
    letter === 'L' || letter === 'h'
      ? lookUp(() => process.files.lstat(path))
      : lookUp(() => process.files.stat(path));
  // A character device is no plain file.
  if (devices.has(path)) return 'aecrw'.includes(letter);
  const test = fileTests[letter];
  return entry !== undefined && test !== undefined && test(entry, shell);
}

function lookUp(look: () => FileEntry | undefined): FileEntry | undefined {
  try {
    return look();
  } catch {
    // What cannot be reached is not there.
    return undefined;
  }
}

const devices = new Set(['/dev/null', '/dev/zero', '/dev/tty', '/dev/random', '/dev/urandom']);

const fileTests: Readonly<Record<string, (entry: FileEntry, shell: Shell) => boolean>> = {
  a: () => true,
  e: () => true,
  f: ({ type }) => type === 'file',
  d: ({ type }) => type === 'folder',
  h: ({ type }) => type === 'link',
  L: ({ type }) => type === 'link',
  s: ({ type, content }) => type === 'folder' || (content ?? '') !== '',
  r: (entry, { process }) => isPermitted(entry, process.user, mayRead),
  w: (entry, { process }) => isPermitted(entry, process.user, mayWrite),
  x: (entry, { process }) => isPermitted(entry, process.user, mayExecute),
  O: ({ uid }, { process }) => uid === process.user.uid,
  G: ({ gid }, { process }) => gid === process.user.gid,
  g: ({ mode }) => (mode & 0o2000) !== 0,
  u: ({ mode }) => (mode & 0o4000) !== 0,
  k: ({ mode }) => (mode & 0o1000) !== 0,
  N: () => false,
};

/** The comparisons of texts and files. */
export function isTrueBinary(shell: Shell, left: string, operator: string, right: string): boolean {
  if (operator === '=' || operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  const { process } = shell;
  const [a, b] = [left, right].map((each) => lookUp(() => process.files.stat(process.path(each))));
  if (operator === '-ef')
    return (
      a !== undefined &&
      b !== undefined &&
      process.files.resolve(process.path(left)) === process.files.resolve(process.path(right))
    );
  const [first, second] = operator === '-nt' ? [a, b] : [b, a];
  return first !== undefined && (second === undefined || first.modifiedMs > second.modifiedMs);
}

export function compareNumbers(operator: string, a: bigint, b: bigint): boolean {
  if (operator === '-eq') return a === b;
  if (operator === '-ne') return a !== b;
  if (operator === '-lt') return a < b;
  if (operator === '-le') return a <= b;
  return operator === '-gt' ? a > b : a >= b;
}
