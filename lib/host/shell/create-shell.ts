/** A fresh shell: its environment becomes variables, and the ones every shell has are set. */
import type { Process } from '../process.ts';
import { defaultPath } from '../machine/find-program.ts';
import { bashInterpreter } from './bash-interpreter.ts';
import { Jobs } from './jobs.ts';
import { Shell, type Dialect, type ShellInit } from './shell.ts';
import { parseUnit } from './unit.ts';

/** A fresh shell with what the environment gives it. */
export function createShell(process: Process, name: string, dialect: Dialect): Shell {
  const shell = bareShell(process, { name, dialect });
  importEnvironment(shell);
  return shell;
}

/** A shell that knows nothing yet. */
export function bareShell(
  process: Process,
  { name, dialect, random }: Pick<ShellInit, 'name' | 'dialect' | 'random'>,
): Shell {
  return new Shell({
    process,
    name,
    dialect,
    ...(random !== undefined && { random }),
    unit: parseUnit('', name),
    jobs: new Jobs(),
    interpreter: bashInterpreter,
  });
}

function importEnvironment(shell: Shell): void {
  const { variables, process } = shell;
  for (const [name, value] of process.env)
    if (/^[A-Za-z_]\w*$/.test(name)) variables.put(name, { value, isExported: true });
  const level = Number(process.env.get('SHLVL') ?? 0) || 0;
  const exported: readonly (readonly [string, string])[] = [
    ['PWD', process.cwd],
    ['SHLVL', String(level + 1)],
  ];
  for (const [name, value] of exported) variables.put(name, { value, isExported: true });
  if (!variables.find('OLDPWD')) variables.put('OLDPWD', { value: undefined, isExported: true });
  for (const [name, value] of defaultsOf(shell))
    if (!variables.isSet(name)) variables.put(name, { value });
  variables.put('IFS', { value: ' \t\n' });
}

function defaultsOf({ dialect, process }: Shell): readonly (readonly [string, string])[] {
  const common: readonly (readonly [string, string])[] = [
    ['PATH', defaultPath],
    ['OPTIND', '1'],
    ['OPTERR', '1'],
    ['PS4', '+ '],
  ];
  if (dialect !== 'bash') return common;
  return [
    ...common,
    ['BASH', '/bin/bash'],
    ['HOSTNAME', process.place.hostname],
    ['HOSTTYPE', 'x86_64'],
    ['MACHTYPE', 'x86_64-pc-linux-gnu'],
    ['OSTYPE', 'linux-gnu'],
    ['SHELL', '/bin/bash'],
    ['TERM', 'dumb'],
  ];
}
