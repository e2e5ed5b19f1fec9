/**
 * From here into a container: an archive of the files, read there by `tar`.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/cp/cp.go#copyToPod
 */
import { archiveEnd, memberText } from '#lib/host/programs/tar/archive.ts';
import type { Running } from '#lib/host/process.ts';
import { FileError, type FileEntry, type FileSystem } from '#lib/sim/files.ts';
import { basename, dirname, joinPath } from '#lib/sim/paths.ts';
import { CommandError, isFailure } from '../errors.ts';
import { fileFault } from '../resources/file-fault.ts';
import type { ContainerCopy } from './container-copy.ts';
import { cleanPath } from './clean-path.ts';

export function* copyToPod(
  copy: ContainerCopy,
  source: string,
  target: string,
  { preserves }: { readonly preserves: boolean },
): Running<void> {
  const { process } = copy.session;
  const { files } = process;
  if (!files.stat(process.path(source)))
    throw new CommandError(`${source} doesn't exist in local filesystem`);
  const name = (yield* isFolder(copy, target)) ? joinPath(target, basename(source)) : target;
  const archive = archiveOf(files, process.path(source), basename(cleanPath(name)));
  yield* copy.run(
    [
      'tar',
      ...(preserves ? [] : ['--no-same-permissions', '--no-same-owner']),
      '-xmf',
      '-',
      '-C',
      dirname(name),
    ],
    { input: archive },
  );
}

/** Whether a folder of that name is there; no, if the container cannot say. */
function* isFolder(copy: ContainerCopy, path: string): Running<boolean> {
  try {
    yield* copy.run(['test', '-d', path], { isQuiet: true });
    return true;
  } catch (error) {
    if (!isFailure(error)) throw error;
    return false;
  }
}

function archiveOf(files: FileSystem, path: string, name: string): string {
  try {
    return [...members(files, path, name)].join('') + archiveEnd;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new CommandError(`open ${error.path}: ${fileFault(error)}`);
  }
}

/** Of folders only the empty ones are named; the others come with what is in them. */
function* members(files: FileSystem, path: string, name: string): Generator<string> {
  const entry = files.lstat(path);
  if (!entry) return;
  const inside = entry.type === 'folder' ? files.list(path) : [];
  if (inside.length === 0) yield memberText(member(files, path, { entry, name }));
  for (const one of inside) yield* members(files, joinPath(path, one), joinPath(name, one));
}

function member(
  files: FileSystem,
  path: string,
  { entry, name }: { readonly entry: FileEntry; readonly name: string },
) {
  return {
    ...entry,
    name,
    owner: '',
    group: '',
    content: entry.type === 'file' ? files.read(path) : '',
    target: entry.target ?? '',
  };
}
