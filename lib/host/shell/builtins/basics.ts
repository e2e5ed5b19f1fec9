/** The smallest builtins: `:`, `true`, `false`, `eval`, `source`, `exec`, `exit`, `return`, `break`, `continue`, `shift`, `let`, `times`. */
import { FileError } from '#lib/sim/files.ts';
import { fileErrorWords } from '../../file-error-words.ts';
import { searchPath } from '../../machine/find-program.ts';
import { SpawnError, type Running } from '../../process.ts';
import { evaluateText } from '../expand/arithmetic-expansion.ts';
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import { BuiltinUsageError, ShellError } from '../shell-error.ts';
import { runTrap } from '../traps.ts';
import { parseUnit } from '../unit.ts';
import type { Builtin } from './builtin.ts';
import { parseOptions } from './options.ts';

export const colon: Builtin = () => 0;
export const falsity: Builtin = () => 1;

export const evaluate: Builtin = (shell, args) => {
  const source = args.join(' ');
  if (source.trim() === '') return 0;
  assertLength(shell, source);
  const name = shell.unit.name;
  return shell.interpreter.runSource(shell, {
    ...parseUnit(source, name),
    nameInSyntaxErrors: `${name}: eval`,
  });
};

function assertLength(shell: Shell, source: string): void {
  const { sourceLength, depth } = shell.process.kernel.limits;
  if (source.length > sourceLength) throw new ShellError('eval: too long');
  if (shell.unit.name.length > 0 && shell.frames.length > depth * 20)
    throw new ShellError(`eval: maximum nesting level exceeded (${depth})`);
}

export const source: Builtin = (shell, args, { name }) => {
  const { operands } = parseOptions(args, '', `${name}: usage: ${name} filename [arguments]`);
  const [file, ...rest] = operands;
  if (file === undefined)
    throw new BuiltinUsageError(
      `filename argument required\n${name}: usage: ${name} filename [arguments]`,
    );
  return runFile(shell, file, rest);
};

function* runFile(shell: Shell, file: string, args: readonly string[]): Running<number> {
  const text = readScript(shell, file);
  if (text === undefined) return 1;
  const { positional, unit, position } = shell;
  if (shell.calls.length >= shell.process.kernel.limits.depth)
    throw new ShellError(`${file}: maximum source nesting level exceeded`);
  shell.calls.push({ kind: 'source', name: file, line: 0, from: unit.name });
  if (args.length > 0) shell.positional = args;
  try {
    const status = yield* shell.interpreter.runSource(shell, parseUnit(text, file));
    if (shell.flow && shell.flow.kind !== 'return') return status;
    shell.flow = undefined;
    yield* runTrap(shell, 'RETURN');
    return shell.status;
  } finally {
    shell.calls.pop();
    shell.position = position;
    if (args.length > 0) shell.positional = positional;
  }
}

/** A name without a slash is looked for in PATH, then here. */
function readScript(shell: Shell, file: string): string | undefined {
  const { process } = shell;
  const seeker = { place: process.place, cwd: process.cwd, user: process.user };
  const inPath = file.includes('/')
    ? undefined
    : searchPath(seeker, file, shell.variables.get('PATH') ?? '');
  const here = process.path(file);
  const found = inPath && process.files.stat(inPath) ? inPath : here;
  try {
    return process.files.read(found);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const words = error.code === 'EISDIR' ? 'is a directory' : fileErrorWords(error.code);
    // Bash names a directory after the builtin, and a missing file plainly.
    report(shell, error.code === 'EISDIR' ? `source: ${file}: ${words}` : `${file}: ${words}`);
    return undefined;
  }
}

export const execute: Builtin = (shell, args) => {
  const { values, letters, operands } = parseOptions(
    args,
    'cla:',
    'exec: usage: exec [-cl] [-a name] [command [argument ...]] [redirection ...]',
  );
  if (operands.length === 0) {
    shell.keepsRedirects = true;
    return 0;
  }
  return replaceShell(shell, operands, letters.has('l') ? `-${operands[0]}` : values.get('a'));
};

function* replaceShell(
  shell: Shell,
  words: readonly string[],
  name: string | undefined,
): Running<number> {
  const [first = '', ...rest] = words;
  const { process, variables } = shell;
  const seeker = { place: process.place, cwd: process.cwd, user: process.user };
  const file = searchPath(seeker, first, variables.get('PATH') ?? '');
  try {
    if (file === undefined) throw new SpawnError('ENOENT', first);
    const env = new Map(variables.environment);
    shell.status = yield* process.kernel.execute([name ?? first, ...rest], { file, env });
    shell.traps.delete('EXIT');
  } catch (error) {
    if (!(error instanceof SpawnError)) throw error;
    const isMissing = error.code === 'ENOENT';
    const words = isMissing
      ? first.includes('/')
        ? 'No such file or directory'
        : 'not found'
      : 'Permission denied';
    report(shell, `exec: ${first}: ${words}`);
    shell.status = isMissing ? 127 : 126;
    if (shell.isInteractive) return shell.status;
  }
  shell.flow = { kind: 'exit' };
  return shell.status;
}

export const exit: Builtin = (shell, args) => {
  if (shell.isInteractive && shell.subshellDepth === 0 && shell.dialect === 'bash')
    shell.process.err(shell.isLogin ? 'logout\n' : 'exit\n');
  return leave(shell, args, 'exit');
};

export const returnBuiltin: Builtin = (shell, args) => {
  const canReturn = shell.calls.some(({ kind }) => kind !== 'eval');
  if (canReturn) return leave(shell, args, 'return');
  report(shell, "return: can only `return' from a function or sourced script");
  return 2;
};

function leave(shell: Shell, args: readonly string[], kind: 'exit' | 'return'): number {
  const [word] = args[0] === '--' ? args.slice(1) : args;
  shell.flow = { kind };
  if (word === undefined) return shell.status;
  if (!/^\s*[+-]?\d+\s*$/.test(word)) {
    report(shell, `${kind}: ${word}: numeric argument required`);
    shell.status = 2;
    return 2;
  }
  if (args.length > 1) {
    report(shell, `${kind}: too many arguments`);
    shell.flow = undefined;
    return 1;
  }
  shell.status = Number(BigInt.asUintN(8, BigInt(word.trim())));
  return shell.status;
}

export const breakBuiltin: Builtin = (shell, args, { name }) => {
  const [word = '1'] = args;
  if (shell.loopDepth === 0) {
    report(shell, `${name}: only meaningful in a \`for', \`while', or \`until' loop`);
    return 0;
  }
  const levels = Number(word);
  if (!Number.isInteger(levels))
    throw new ShellError(`${name}: ${word}: numeric argument required`, 'exit', 128);
  if (levels < 1) {
    report(shell, `${name}: ${word}: loop count out of range`);
    shell.flow = { kind: 'break', levels: shell.loopDepth };
    return 1;
  }
  const kind = name === 'continue' ? 'continue' : 'break';
  shell.flow = { kind, levels: Math.min(levels, shell.loopDepth) };
  return 0;
};

export const shift: Builtin = (shell, args) => {
  const count = Number(args[0] ?? 1);
  if (!Number.isInteger(count))
    throw new ShellError(`shift: ${args[0]}: numeric argument required`);
  if (count < 0) {
    report(shell, `shift: ${args[0]}: shift count out of range`);
    return 1;
  }
  if (count > shell.positional.length) return 1;
  shell.positional = shell.positional.slice(count);
  return 0;
};

export const letBuiltin: Builtin = (shell, args) => {
  if (args.length === 0) throw new ShellError('let: expression expected');
  try {
    const values = args.map((arg) => evaluateText(shell, arg, 'let: '));
    return Number(values.at(-1) === 0n);
  } catch (error) {
    if (!(error instanceof ShellError) || error.effect === 'exit') throw error;
    report(shell, error.message);
    return 1;
  }
};

export const times: Builtin = ({ process }) => {
  const shown = (ms: number) => `${Math.floor(ms / 60_000)}m${((ms % 60_000) / 1000).toFixed(3)}s`;
  const own = process.kernel.cpuMs;
  process.out(`${shown(own * 0.7)} ${shown(own * 0.3)}\n0m0.000s 0m0.000s\n`);
  return 0;
};
