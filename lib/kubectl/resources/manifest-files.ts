/**
 * The files behind -f: paths, folders, patterns, URLs and standard input, cut into documents.
 * Spec: staging/src/k8s.io/cli-runtime/pkg/resource/visitor.go
 */
import type { Process, Running } from '#lib/host/process.ts';
import { FileError } from '#lib/sim/files.ts';
import { CommandError } from '../errors.ts';
import { readJsonStream, JsonSyntaxError } from '#lib/kube/go/json-stream.ts';
import { readYaml, YamlError } from '../yaml/read-yaml.ts';
import { fetchText } from './fetch-text.ts';
import { fileFault } from './file-fault.ts';

/** One document of a file. */
export interface ManifestDocument {
  /** As messages name it: the path, or STDIN. */
  readonly source: string;
  readonly value: unknown;
}

interface ManifestFile {
  readonly source: string;
  readonly text: string;
}

const extensions = ['.json', '.yaml', '.yml'];

/** All documents in the order of the files. A document that cannot be read is the error of its place. */
export function* readManifests(
  process: Process,
  paths: readonly string[],
  isRecursive: boolean,
): Running<(ManifestDocument | CommandError)[]> {
  if (paths.filter((path) => path === '-').length > 1)
    throw new CommandError('STDIN can only be read once');
  const documents: (ManifestDocument | CommandError)[] = [];
  for (const path of paths) {
    if (path === '-') {
      documents.push(...cut({ source: 'STDIN', text: yield* process.readAll() }));
    } else if (/^https?:\/\//.test(path)) {
      documents.push(...cut({ source: path, text: fetchText(process, path) }));
    } else {
      for (const file of filesAt(process, path, isRecursive)) documents.push(...cut(file));
    }
  }
  return documents;
}

function filesAt(process: Process, path: string, isRecursive: boolean): ManifestFile[] {
  const { files } = process;
  const entry = files.stat(process.path(path));
  if (entry) return filesUnder(process, path, isRecursive);
  const matches = expandPattern(process, path);
  if (matches.length === 0)
    throw new CommandError(`the path ${JSON.stringify(path)} does not exist`);
  return matches.flatMap((match) => filesUnder(process, match, isRecursive));
}

function filesUnder(process: Process, path: string, isRecursive: boolean): ManifestFile[] {
  if (process.files.stat(process.path(path))?.type !== 'folder')
    return [{ source: path, text: readFile(process, path) }];
  const found = walk(process, path.replace(/(.)\/+$/, '$1'), isRecursive).filter((one) =>
    extensions.some((extension) => one.endsWith(extension)),
  );
  if (found.length === 0)
    throw new CommandError(
      `error reading [${path}]: recognized file extensions are [${extensions.join(' ')}]`,
    );
  return found.map((one) => ({ source: one, text: readFile(process, one) }));
}

function walk(process: Process, folder: string, isRecursive: boolean): string[] {
  const { files } = process;
  return files.list(process.path(folder)).flatMap((name) => {
    const path = folder === '/' ? `/${name}` : folder === '.' ? name : `${folder}/${name}`;
    if (files.stat(process.path(path))?.type !== 'folder') return [path];
    return isRecursive ? walk(process, path, true) : [];
  });
}

export function readFile(process: Process, path: string): string {
  try {
    return process.files.read(process.path(path));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new CommandError(`open ${path}: ${fileFault(error)}`);
  }
}

/** Paths that a shell pattern names. Only the last part may hold wildcards. */
function expandPattern(process: Process, pattern: string): string[] {
  if (!/[*?[]/.test(pattern)) return [];
  const slash = pattern.lastIndexOf('/');
  const folder = pattern.slice(0, slash + 1);
  const { files } = process;
  const place = process.path(folder || '.');
  if (files.stat(place)?.type !== 'folder') return [];
  const source = pattern
    .slice(slash + 1)
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  const matcher = new RegExp(`^${source}$`);
  return files
    .list(place)
    .filter((name) => matcher.test(name))
    .map((name) => `${folder}${name}`);
}

function cut({ source, text }: ManifestFile): (ManifestDocument | CommandError)[] {
  const isJson = /^\s*\{/.test(text);
  try {
    return isJson
      ? readJsonStream(text).map((value) => ({ source, value }))
      : cutYaml(source, text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return [new CommandError(`error parsing ${source}: ${error.message}`)];
  }
}

/** Empty documents are left out; a faulty one ends the file. */
function cutYaml(source: string, text: string): (ManifestDocument | CommandError)[] {
  const documents: (ManifestDocument | CommandError)[] = [];
  for (const part of splitDocuments(text)) {
    try {
      const value = readYaml(part);
      if (value !== null) documents.push({ source, value });
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      const why = `error converting YAML to JSON: ${error.message}`;
      return [...documents, new CommandError(`error parsing ${source}: ${why}`)];
    }
  }
  return documents;
}

/** Cuts at lines of three dashes, as the client's reader does: a first such line stays with its document. */
export function splitDocuments(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const line of text.split(/(?<=\n)/)) {
    if (/^---\s*(?:#.*)?$/.test(line) && part !== '') {
      parts.push(part);
      part = '';
    } else part += line;
  }
  return part === '' ? parts : [...parts, part];
}
