/** `caller`, `enable`, `help`, `logout`, and the programmable-completion builtins. */
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import { builtinNames, isBuiltin } from './builtin-names.ts';
import type { Builtin } from './builtin.ts';
import { exit } from './basics.ts';

export const caller: Builtin = (shell, args) => {
  const calls = [...shell.calls].reverse();
  const call = calls[Number(args[0] ?? 0)];
  if (!call) {
    shell.process.out('0 NULL\n');
    return 0;
  }
  if (args[0] === undefined) shell.process.out(`${call.line} ${call.from}\n`);
  else
    shell.process.out(`${call.line} ${calls[Number(args[0]) + 1]?.name ?? 'main'} ${call.from}\n`);
  return 0;
};

export const logout: Builtin = (shell, args, call) => {
  if (shell.isLogin) return exit(shell, args, call);
  report(shell, "logout: not login shell: use `exit'");
  return 1;
};

export const enable: Builtin = (shell, args) => {
  const names = args.filter((arg) => !arg.startsWith('-'));
  const bad = names.find((name) => !isBuiltin(name));
  if (bad !== undefined) {
    report(shell, `enable: ${bad}: not a shell builtin`);
    return 1;
  }
  if (names.length === 0)
    shell.process.out(builtinNames.map((name) => `enable ${name}\n`).join(''));
  return 0;
};

/** Simplified: says which builtins there are; their full texts are in the bash manual. */
export const help: Builtin = (shell, args) => {
  const [name] = args.filter((arg) => !arg.startsWith('-'));
  if (name !== undefined && !isBuiltin(name)) {
    report(
      shell,
      `help: no help topics match \`${name}'.  Try \`help help' or \`man -k ${name}' or \`info ${name}'.`,
    );
    return 1;
  }
  const text =
    name === undefined
      ? `GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)\nThese shell commands are defined internally:\n\n${columns(builtinNames)}`
      : `${name}: a shell builtin; see https://www.gnu.org/software/bash/manual/html_node/Shell-Builtin-Commands.html\n`;
  shell.process.out(text);
  return 0;
};

function columns(names: readonly string[]): string {
  const rows: string[] = [];
  for (let n = 0; n < names.length; n += 6)
    rows.push(
      ` ${names
        .slice(n, n + 6)
        .map((name) => name.padEnd(12))
        .join('')
        .trimEnd()}\n`,
    );
  return rows.join('');
}

/** What `complete` was told; the line editor asks programs themselves. */
export const complete: Builtin = (shell, args) => {
  if (args.includes('-p') || args.length === 0) {
    shell.process.out(
      [...shell.completions].map(([name, spec]) => `complete ${spec} ${name}\n`).join(''),
    );
    return 0;
  }
  const names: string[] = [];
  const spec: string[] = [];
  for (let n = 0; n < args.length; n++) {
    const arg = args[n] ?? '';
    if (!arg.startsWith('-')) names.push(arg);
    else if (/^-[AGWFCXPSo]$/.test(arg)) spec.push(arg, args[++n] ?? '');
    else spec.push(arg);
  }
  for (const name of names)
    if (spec.includes('-r')) shell.completions.delete(name);
    else shell.completions.set(name, spec.join(' '));
  return 0;
};

/** `compgen -W "a b" -- a`, and the lists of names. */
export const compgen: Builtin = (shell, args) => {
  const prefix = args.at(-1)?.startsWith('-') ? '' : (args.at(-1) ?? '');
  const wordsAt = args.indexOf('-W');
  const words = wordsAt >= 0 ? (args[wordsAt + 1] ?? '').split(/\s+/) : namesFor(shell, args);
  const start = wordsAt >= 0 && args.length - 1 === wordsAt + 1 ? '' : prefix;
  const found = words.filter((word) => word !== '' && word.startsWith(start));
  shell.process.out(found.map((word) => `${word}\n`).join(''));
  return found.length > 0 ? 0 : 1;
};

function namesFor(shell: Shell, args: readonly string[]): readonly string[] {
  if (args.includes('-b')) return builtinNames;
  if (args.includes('-a')) return [...shell.aliases.keys()];
  if (args.includes('-v')) return shell.variables.entries().map(([name]) => name);
  if (args.includes('-e')) return [...shell.variables.environment.keys()];
  return args.includes('function') ? [...shell.functions.keys()] : [];
}

/** Options of completions and keys have no effect here. */
export const accepted: Builtin = () => 0;
