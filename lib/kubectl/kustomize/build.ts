/** Builds a kustomization: the objects it stands for. */
import type { Process } from '#lib/host/process.ts';
import { CommandError } from '../errors.ts';

export function buildKustomization(process: Process, path: string): unknown[] {
  if (process.files.stat(process.path(path))?.type !== 'folder')
    throw new CommandError(
      `must build at directory: not a valid directory: evalsymlink failure on '${path}' : lstat ${process.path(path)}: no such file or directory`,
    );
  return [];
}
