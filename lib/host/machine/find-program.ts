/**
 * Which program a command's first word means: PATH, execute bits, `#!` lines.
 * Spec: execve(2); a script without `#!` is the shell's business and is found as one here.
 */
import type { FileEntry } from '#lib/sim/files.ts';
import { resolvePath } from '#lib/sim/paths.ts';
import { isPermitted, mayExecute } from '#lib/sim/user-files.ts';
import { SpawnError, type Place, type Process, type Program } from '../process.ts';

export interface Seeker {
  readonly place: Place;
  readonly cwd: string;
  readonly user: Process['user'];
}

export interface FoundProgram {
  readonly path: string;
  readonly program: Program;
  readonly argv: readonly string[];
}

/**
 * The file that `name` means, in the order of `path` (colons between folders); a name with a slash is taken as it is.
 * undefined: nothing of that name. The first match that cannot be executed counts only when there is no other.
 */
export function searchPath(seeker: Seeker, name: string, path: string): string | undefined {
  if (name.includes('/')) return resolvePath(seeker.cwd, name);
  let second: string | undefined;
  for (const folder of path.split(':')) {
    const file = resolvePath(seeker.cwd, `${folder || '.'}/${name}`);
    const entry = seeker.place.files.stat(file);
    if (entry?.type === 'file' && isPermitted(entry, seeker.user, mayExecute)) return file;
    if (!entry && seeker.place.program(file)) return file;
    if (entry?.type === 'file') second ??= file;
  }
  return second;
}

/** All files in PATH's order that `name` would mean, for `type -a` and `which -a`. */
export function searchWholePath(seeker: Seeker, name: string, path: string): string[] {
  const found = path.split(':').map((folder) => searchPath(seeker, name, folder));
  return [...new Set(found.filter((file) => file !== undefined))];
}

/** What runs when `argv` is executed. Throws SpawnError. */
export function findProgram(
  seeker: Seeker,
  argv: readonly string[],
  path: string | undefined,
): FoundProgram {
  const name = argv[0] ?? '';
  const file = name === '' ? undefined : searchPath(seeker, name, path ?? defaultPath);
  if (file === undefined) throw new SpawnError('ENOENT', name);
  return load(seeker, file, argv, 0);
}

export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What runs when this very file is executed. Throws SpawnError. */
export function loadProgram(seeker: Seeker, file: string, argv: readonly string[]): FoundProgram {
  return load(seeker, file, argv, 0);
}

function load(seeker: Seeker, file: string, argv: readonly string[], depth: number): FoundProgram {
  const entry = seeker.place.files.stat(file);
  if (entry) assertExecutable(seeker, file, entry);
  const interpreter = entry && interpreterOf(entry.content ?? '');
  if (interpreter) return loadScript(seeker, { file, interpreter, argv, depth });
  const program = seeker.place.program(file);
  if (program) return { path: file, program, argv };
  if (!entry) throw new SpawnError('ENOENT', argv[0] ?? file);
  return loadScript(seeker, { file, interpreter: [shellFor(seeker)], argv, depth });
}

interface Script {
  readonly file: string;
  readonly interpreter: readonly string[];
  readonly argv: readonly string[];
  readonly depth: number;
}

function loadScript(seeker: Seeker, { file, interpreter, argv, depth }: Script): FoundProgram {
  const [shell = ''] = interpreter;
  const missing = () => new SpawnError('ENOENT', file, shell);
  if (depth > 4) throw missing();
  const script = argv[0]?.includes('/') ? argv[0] : file;
  const inner = [...interpreter, script, ...argv.slice(1)];
  const path = resolvePath(seeker.cwd, shell);
  if (!seeker.place.files.stat(path) && !seeker.place.program(path)) throw missing();
  return load(seeker, path, inner, depth + 1);
}

function assertExecutable(seeker: Seeker, file: string, entry: FileEntry): void {
  if (entry.type === 'folder') throw new SpawnError('EISDIR', file);
  if (!isPermitted(entry, seeker.user, mayExecute)) throw new SpawnError('EACCES', file);
  if (/^[^\n]*\0/.test(entry.content ?? '') && !seeker.place.program(file))
    throw new SpawnError('ENOEXEC', file);
}

/** `#!/bin/sh -e` is the interpreter and at most one argument. */
function interpreterOf(content: string): readonly string[] | undefined {
  const line = /^#![ \t]*([^ \t\n]+)[ \t]*([^\n]*)/.exec(content);
  if (!line) return undefined;
  const argument = line[2]?.trim();
  return argument ? [line[1] ?? '', argument] : [line[1] ?? ''];
}

function shellFor(seeker: Seeker): string {
  return seeker.place.program('/bin/bash') ? '/bin/bash' : '/bin/sh';
}
