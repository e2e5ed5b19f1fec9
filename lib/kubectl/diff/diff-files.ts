/** Two folders of objects, compared by diff or by KUBECTL_EXTERNAL_DIFF. */
import type { Process, Running } from '#lib/host/process.ts';
import { CommandError } from '../errors.ts';

export interface DiffFolders {
  readonly live: string;
  readonly merged: string;
}

export function makeDiffFolders(process: Process): DiffFolders {
  const make = (name: string) => {
    const folder = `/tmp/${name}-${1_000_000_000 + process.chance.below(3_000_000_000)}`;
    process.files.makeFolder(folder, { mode: 0o700 });
    return folder;
  };
  return { live: make('LIVE'), merged: make('MERGED') };
}

/** 0: the same, 1: there are differences. Throws CommandError when the program fails. */
export function* runDiff(process: Process, { live, merged }: DiffFolders): Running<number> {
  const external = process.env.get('KUBECTL_EXTERNAL_DIFF') ?? '';
  const command =
    external === '' ? ['diff', '-u', '-N'] : external.split(' ').filter((word) => word !== '');
  const exitCode = yield* process.run([...command, live, merged]);
  if (exitCode <= 1) return exitCode;
  throw new CommandError(`failed to run "${command[0] ?? ''}": exit status ${exitCode}`, exitCode);
}

export function removeDiffFolders({ files }: Process, { live, merged }: DiffFolders): void {
  for (const folder of [live, merged]) {
    for (const name of files.list(folder)) files.remove(`${folder}/${name}`);
    files.remove(folder);
  }
}
