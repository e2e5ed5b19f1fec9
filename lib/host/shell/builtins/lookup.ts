/** `type`, `command`, `builtin`, `hash`, `which` as a question: what a name means. */
import { defaultPath, searchPath, searchWholePath } from '../../machine/find-program.ts';
import { quoteSingle } from '../expand/quote.ts';
import { report } from '../messages.ts';
import { printFunction } from '../print-function.ts';
import { isKeyword } from '../keywords.ts';
import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';
import { isBuiltin } from './builtin-names.ts';
import { parseOptions } from './options.ts';

interface Meaning {
  readonly kind: 'alias' | 'keyword' | 'function' | 'builtin' | 'file';
  readonly detail: string;
}

function* meanings(shell: Shell, name: string, path: string): Generator<Meaning> {
  const alias = shell.aliases.get(name);
  if (alias !== undefined && shell.options.hasShopt('expand_aliases'))
    yield { kind: 'alias', detail: alias };
  if (isKeyword(name)) yield { kind: 'keyword', detail: name };
  const found = shell.functions.get(name);
  if (found) yield { kind: 'function', detail: printFunction(found) };
  if (isBuiltin(name)) yield { kind: 'builtin', detail: name };
  const { process } = shell;
  const seeker = { place: process.place, cwd: process.cwd, user: process.user };
  const files = name.includes('/') ? [name] : searchWholePath(seeker, name, path);
  for (const file of files) if (isRunnable(shell, file)) yield { kind: 'file', detail: file };
}

function isRunnable({ process }: Shell, file: string): boolean {
  const path = process.path(file);
  const entry = process.files.stat(path);
  return entry
    ? entry.type === 'file' && (entry.mode & 0o111) !== 0
    : process.place.program(path) !== undefined;
}

function pathOf(shell: Shell): string {
  return shell.variables.get('PATH') ?? defaultPath;
}

export const type: Builtin = (shell, args) => {
  const { letters, operands } = parseOptions(
    args,
    'aftpP',
    'type: usage: type [-afptP] name [name ...]',
  );
  let status = 0;
  for (const name of operands) {
    const all = [...meanings(shell, name, pathOf(shell))].filter(
      ({ kind }) =>
        !(letters.has('f') && kind === 'function') && !(letters.has('P') && kind !== 'file'),
    );
    const shown = letters.has('a') ? all : all.slice(0, 1);
    for (const meaning of shown) describe(shell, name, meaning, letters);
    if (shown.length > 0) continue;
    status = 1;
    if (!letters.has('t') && !letters.has('p') && !letters.has('P'))
      report(shell, shell.dialect !== 'bash' ? `${name}: not found` : `type: ${name}: not found`);
  }
  return status;
};

function describe(
  shell: Shell,
  name: string,
  { kind, detail }: Meaning,
  letters: ReadonlySet<string>,
): void {
  const { process } = shell;
  if (letters.has('t')) return process.out(`${kind}\n`);
  if (letters.has('p') || letters.has('P'))
    return kind === 'file' ? process.out(`${detail}\n`) : undefined;
  const hashed = kind === 'file' && shell.hash.get(name)?.file === detail && !letters.has('a');
  const words: Readonly<Record<Meaning['kind'], string>> = {
    alias: `${name} is aliased to \`${detail}'`,
    keyword: `${name} is a shell keyword`,
    function: `${name} is a function\n${detail}`,
    builtin: `${name} is a shell builtin`,
    file: hashed ? `${name} is hashed (${detail})` : `${name} is ${detail}`,
  };
  process.out(`${words[kind]}\n`);
}

export const command: Builtin = (shell, args) => {
  const { letters, operands } = parseOptions(
    args,
    'pVv',
    'command: usage: command [-pVv] command [arg ...]',
  );
  if (letters.has('V')) return describeAll(shell, operands);
  if (letters.has('v'))
    return showShort(shell, operands, letters.has('p') ? defaultPath : pathOf(shell));
  if (operands.length === 0) return 0;
  const path = letters.has('p') ? { path: defaultPath } : {};
  return shell.interpreter.runWords(shell, operands, { skipsFunctions: true, ...path });
};

function describeAll(shell: Shell, names: readonly string[]): number {
  let status = 0;
  for (const name of names) {
    const [first] = meanings(shell, name, pathOf(shell));
    if (first) describe(shell, name, first, new Set());
    else {
      report(shell, `command: ${name}: not found`);
      status = 1;
    }
  }
  return status;
}

function showShort(shell: Shell, names: readonly string[], path: string): number {
  let found = false;
  for (const name of names) {
    const [first] = meanings(shell, name, path);
    if (!first) continue;
    found = true;
    const { kind, detail } = first;
    const shown =
      kind === 'alias' ? `alias ${name}=${quoteSingle(detail)}` : kind === 'file' ? detail : name;
    shell.process.out(`${shown}\n`);
  }
  return found ? 0 : 1;
}

export const builtin: Builtin = (shell, args) => {
  const [name, ...rest] = args[0] === '--' ? args.slice(1) : args;
  if (name === undefined) return 0;
  if (!isBuiltin(name)) {
    report(shell, `builtin: ${name}: not a shell builtin`);
    return 1;
  }
  return shell.interpreter.runWords(shell, [name, ...rest], { skipsFunctions: true });
};

export const hash: Builtin = (shell, args) => {
  const { letters, values, operands } = parseOptions(
    args,
    'dlrp:t',
    'hash: usage: hash [-lr] [-p pathname] [-dt] [name ...]',
  );
  if (letters.has('r')) shell.hash.clear();
  const file = values.get('p');
  if (operands.length === 0) return letters.has('r') ? 0 : listHash(shell);
  let status = 0;
  for (const name of operands) {
    const { process } = shell;
    const seeker = { place: process.place, cwd: process.cwd, user: process.user };
    const found = file ?? searchPath(seeker, name, pathOf(shell));
    if (letters.has('d')) shell.hash.delete(name);
    else if (letters.has('t') && shell.hash.has(name))
      process.out(`${shell.hash.get(name)?.file}\n`);
    else if (found !== undefined && !letters.has('t'))
      shell.hash.set(name, { file: found, hits: 0 });
    else {
      report(shell, `hash: ${name}: not found`);
      status = 1;
    }
  }
  return status;
};

function listHash({ hash: known, process }: Shell): number {
  if (known.size === 0) {
    process.out('hash: hash table empty\n');
    return 0;
  }
  const lines = [...known.values()].map(
    ({ hits, file }) => `${String(hits).padStart(4)}\t${file}\n`,
  );
  process.out(`hits\tcommand\n${lines.join('')}`);
  return 0;
}
