/** Files as completions: only the last part of the path is listed, folders end in a slash. */
import type { Completion } from '../../terminal/line-editor/completion-dialog.ts';
import { homeOf } from '../expand/tilde.ts';
import type { Shell } from '../shell.ts';
import type { Place } from './place.ts';

export interface FileFilter {
  readonly only?: 'folders' | 'programs';
  /** Files whose names end so; folders always fit. */
  readonly extensions?: readonly string[];
}

export function completeFiles(shell: Shell, place: Place, filter: FileFilter): Completion {
  const { plain, quote } = place;
  // After `--file=` and the like, what follows the sign is the file.
  const sign = quote === '' ? plain.lastIndexOf('=') + 1 : 0;
  const path = plain.slice(sign);
  const slash = path.lastIndexOf('/') + 1;
  const [shownFolder, prefix] = [path.slice(0, slash), path.slice(slash)];
  const names = matchingNames(shell, shownFolder, prefix, filter);
  const written = names.map((name) => write(plain.slice(0, sign) + shownFolder + name, quote));
  return {
    start: place.start,
    candidates: written,
    shown: names,
    suffix: (candidate) => (candidate.endsWith('/') ? '' : `${quote} `),
  };
}

function matchingNames(
  shell: Shell,
  shownFolder: string,
  prefix: string,
  { only, extensions }: FileFilter,
): string[] {
  const { process } = shell;
  const folder = process.path(expandHome(shell, shownFolder) || '.');
  if (process.files.stat(folder)?.type !== 'folder') return [];
  return process.files
    .list(folder)
    .filter((name) => name.startsWith(prefix) && (prefix !== '' || !name.startsWith('.')))
    .flatMap((name) => {
      const entry = process.files.stat(`${folder === '/' ? '' : folder}/${name}`);
      if (entry?.type === 'folder') return [`${name}/`];
      const isProgram = entry !== undefined && (entry.mode & 0o111) !== 0;
      const isWanted =
        only === undefined
          ? !extensions || extensions.some((each) => name.endsWith(`.${each}`))
          : only === 'programs' && isProgram;
      return isWanted ? [name] : [];
    });
}

function expandHome(shell: Shell, path: string): string {
  const [tilde = ''] = /^~[^/]*/.exec(path) ?? [];
  const home = tilde === '' ? undefined : homeOf(shell, tilde.slice(1));
  return home === undefined ? path : home + path.slice(tilde.length);
}

/** As it would be typed: within the open quote, or with backslashes. */
function write(path: string, quote: string): string {
  if (quote !== '') return quote + path;
  return path.replace(/[\s"'\\$`!&()*;<>?[\]{|}#]/g, '\\$&');
}
