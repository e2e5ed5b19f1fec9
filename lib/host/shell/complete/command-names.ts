import { defaultPath } from '../../machine/find-program.ts';
import { builtinNames } from '../builtins/builtin-names.ts';
import { keywordNames } from '../keywords.ts';
import type { Shell } from '../shell.ts';

/** Everything that could be run by a name that begins so. */
export function commandNames(shell: Shell, prefix: string): string[] {
  const names = new Set<string>([
    ...keywordNames,
    ...builtinNames,
    ...shell.aliases.keys(),
    ...shell.functions.keys(),
    ...programsInPath(shell),
  ]);
  return [...names].filter((name) => name.startsWith(prefix)).sort();
}

function programsInPath({ process, variables }: Shell): string[] {
  const folders = (variables.get('PATH') ?? defaultPath).split(':').filter((each) => each !== '');
  return folders.flatMap((folder) => {
    const path = process.path(folder);
    if (process.files.stat(path)?.type !== 'folder') return [];
    return process.files.list(path).filter((name) => {
      const entry = process.files.stat(`${path}/${name}`);
      return entry?.type === 'file' && (entry.mode & 0o111) !== 0;
    });
  });
}
