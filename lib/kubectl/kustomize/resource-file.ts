/** Files that a kustomization names, seen from its folder. */
import type { Process } from '#lib/host/process.ts';
import { isJsonObject, type JsonObject } from '#lib/kube/json.ts';
import { CommandError } from '../errors.ts';
import { splitDocuments } from '../resources/manifest-files.ts';
import { readYaml, YamlError } from '../yaml/read-yaml.ts';

export function joinPath(folder: string, path: string): string {
  const parts = path.startsWith('/') ? [] : folder.split('/').filter((one) => one !== '');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The objects of one file. Throws CommandError. */
export function readObjects(process: Process, folder: string, path: string): JsonObject[] {
  const full = joinPath(folder, path);
  if (process.files.stat(full)?.type !== 'file')
    throw new CommandError(
      `accumulating resources: accumulation err='accumulating resources from '${path}': evalsymlink failure on '${full}' : lstat ${full}: no such file or directory': must build at directory: not a valid directory: evalsymlink failure on '${full}' : lstat ${full}: no such file or directory`,
    );
  return parseObjects(process.files.read(full), path);
}

export function parseObjects(text: string, source: string): JsonObject[] {
  try {
    return splitDocuments(text)
      .map(readYaml)
      .flatMap((value) => {
        if (!isJsonObject(value)) return [];
        return Array.isArray(value['items']) ? value['items'].filter(isJsonObject) : [value];
      });
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new CommandError(
      `accumulating resources: accumulation err='accumulating resources from '${source}': MalformedYAMLError: ${error.message} in File: ${source}'`,
    );
  }
}
