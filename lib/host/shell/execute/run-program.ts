/** Programs: finding the file in PATH, starting it with the environment, waiting for it. */
import { searchPath, defaultPath } from '../../machine/find-program.ts';
import type { Running } from '../../process.ts';
import { SpawnError } from '../../process.ts';
import type { CommandChoice } from '../interpreter.ts';
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import { waitForeground } from './wait-foreground.ts';

export function* runProgram(
  shell: Shell,
  words: readonly string[],
  choice: CommandChoice,
): Running<number> {
  const [name = ''] = words;
  try {
    const file = findFile(shell, name, choice.path);
    const env = environmentFor(shell, choice, file);
    const { kernel } = shell.process;
    if (choice.replacesShell) return yield* kernel.execute(words, { file, env });
    const group = shell.options.has('monitor') ? { group: 'new' as const } : {};
    const child = kernel.spawn(words, { file, env, ...group });
    const statuses = yield* waitForeground(shell, [child], choice.text ?? words.join(' '));
    return statuses[0] ?? 0;
  } catch (error) {
    if (!(error instanceof SpawnError)) throw error;
    return reportSpawnError(shell, name, error);
  }
}

/** The file behind a command's name. Throws SpawnError. */
export function findFile(shell: Shell, name: string, path?: string): string {
  if (name === '') throw new SpawnError('ENOENT', name);
  if (name.includes('/')) return shell.process.path(name);
  const known = path === undefined ? shell.hash.get(name) : undefined;
  if (known) {
    known.hits++;
    return known.file;
  }
  const { process } = shell;
  const searched = path ?? shell.variables.get('PATH') ?? defaultPath;
  const seeker = { place: process.place, cwd: process.cwd, user: process.user };
  const file = searchPath(seeker, name, searched);
  if (file === undefined) throw new SpawnError('ENOENT', name);
  if (path === undefined && shell.options.has('hashall')) shell.hash.set(name, { file, hits: 1 });
  return file;
}

function environmentFor(
  shell: Shell,
  { environment }: CommandChoice,
  file: string,
): ReadonlyMap<string, string> {
  const all = new Map(shell.variables.environment);
  for (const [name, value] of environment ?? []) all.set(name, value);
  if (shell.dialect === 'bash') all.set('_', file);
  return all;
}

function reportSpawnError(shell: Shell, name: string, error: SpawnError): number {
  if (!name.includes('/')) shell.hash.delete(name);
  report(shell, `${name}: ${spawnErrorWords(shell, name, error)}`);
  return error.code === 'ENOENT' ? 127 : 126;
}

function spawnErrorWords(shell: Shell, name: string, { code, interpreter }: SpawnError): string {
  if (code === 'EACCES') return 'Permission denied';
  if (code === 'EISDIR') return shell.dialect !== 'bash' ? 'Permission denied' : 'Is a directory';
  if (code === 'ENOEXEC') return 'cannot execute binary file: Exec format error';
  if (shell.dialect !== 'bash') return 'not found';
  if (interpreter) return 'cannot execute: required file not found';
  const isSearched = !name.includes('/') && shell.variables.get('PATH') !== '';
  return isSearched ? 'command not found' : 'No such file or directory';
}
