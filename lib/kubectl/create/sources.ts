/**
 * Where `create configmap` and `create secret` take their entries from: literals, files, folders, env files.
 * Spec: staging/src/k8s.io/kubectl/pkg/util/util.go, pkg/cmd/create/create_configmap.go
 */
import type { Process } from '#lib/host/process.ts';
import { FileError } from '#lib/sim/files.ts';
import { checkEnvVarName } from '#lib/kube/names.ts';
import { CommandError } from '../errors.ts';
import { goQuote } from '../text/go-quote.ts';
import { fileFault } from '../resources/file-fault.ts';

export interface SourceFlags {
  readonly 'from-literal': readonly string[];
  readonly 'from-file': readonly string[];
  readonly 'from-env-file': readonly string[];
}

type Add = (key: string, value: string) => void;

/** Throws CommandError for sources that cannot stand together. */
export function checkSources(flags: SourceFlags): void {
  const others = flags['from-file'].length + flags['from-literal'].length;
  if (flags['from-env-file'].length > 0 && others > 0)
    throw new CommandError('from-env-file cannot be combined with from-file or from-literal');
}

/** Calls `add` for every entry. Throws CommandError in kubectl's words. */
export function readSources(process: Process, flags: SourceFlags, add: Add): void {
  for (const literal of flags['from-literal']) addLiteral(literal, add);
  for (const source of flags['from-file']) addFile(process, source, add);
  for (const path of flags['from-env-file']) addEnvFile(process, path, add);
}

function addLiteral(literal: string, add: Add): void {
  const equals = literal.indexOf('=');
  if (equals < 1) throw new CommandError(`invalid literal source ${literal}, expected key=value`);
  add(literal.slice(0, equals), unquote(literal.slice(equals + 1)));
}

const unquote = (text: string) => text.replace(/^["']+|["']+$/g, '');

function addFile(process: Process, source: string, add: Add): void {
  const { key, path } = splitSource(source);
  const { files } = process;
  const entry = statOf(process, path);
  if (entry.type !== 'folder') {
    add(key ?? baseName(path), files.read(process.path(path)));
    return;
  }
  if (key !== undefined) throw new CommandError('cannot give a key name for a directory path');
  for (const name of files.list(process.path(path))) {
    const inside = process.path(`${path}/${name}`);
    if (files.lstat(inside)?.type === 'file') add(name, files.read(inside));
  }
}

const baseName = (path: string) => path.replace(/\/+$/, '').split('/').at(-1) ?? path;

function splitSource(source: string): { key: string | undefined; path: string } {
  const [first = '', second, ...more] = source.split('=');
  if (second === undefined) return { key: undefined, path: first };
  if (more.length > 0) throw new CommandError("key names or file paths cannot contain '='");
  if (first === '') throw new CommandError(`key name for file path ${second} missing`);
  if (second === '') throw new CommandError(`file path for key name ${first} missing`);
  return { key: first, path: second };
}

function statOf(process: Process, path: string) {
  try {
    const entry = process.files.stat(process.path(path));
    if (entry) return entry;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new CommandError(`error reading ${path}: ${fileFault(error)}`);
  }
  throw new CommandError(`error reading ${path}: no such file or directory`);
}

function addEnvFile(process: Process, path: string, add: Add): void {
  const entry = statOf(process, path);
  if (entry.type === 'folder') throw new CommandError('env config file cannot be a directory');
  const text = process.files.read(process.path(path));
  for (const line of text.split(/\r?\n/)) {
    const pair = readEnvLine(process, line);
    if (pair) add(...pair);
  }
}

/** A name alone takes its value from the environment, if it is there. */
function readEnvLine(process: Process, text: string): [string, string] | undefined {
  const line = text.trimStart();
  if (line === '' || line.startsWith('#')) return undefined;
  const equals = line.indexOf('=');
  const key = equals === -1 ? line : line.slice(0, equals);
  const faults = checkEnvVarName(key);
  if (faults.length > 0)
    throw new CommandError(`${goQuote(key)} is not a valid key name: ${faults.join(';')}`);
  if (equals !== -1) return [key, line.slice(equals + 1)];
  const value = process.env.get(key);
  return value === undefined ? undefined : [key, value];
}
