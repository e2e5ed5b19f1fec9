/** What Tab completes, by where the cursor stands: a command, a variable, a user, a file, or what a program offers. */
import type { Completion } from '../../terminal/line-editor/completion-dialog.ts';
import type { Running } from '../../process.ts';
import type { Shell } from '../shell.ts';
import { commandNames } from './command-names.ts';
import { completeFiles } from './complete-files.ts';
import { completeProgram, offersCompletion } from './complete-program.ts';
import { readPlace, type Place } from './place.ts';

export interface EditedLine {
  readonly text: string;
  readonly cursor: number;
}

export function* completeLine(shell: Shell, { text, cursor }: EditedLine): Running<Completion> {
  const place = readPlace(shell, text.slice(0, cursor));
  const { word, start } = place;
  const variable = /\$\{?([A-Za-z_]\w*)?$/.exec(word);
  if (variable && !place.isSingleQuoted) return completeVariable(shell, place, variable);
  if (/^~[^/]*$/.test(word) && place.quote === '') {
    const users = completeUser(shell, word);
    if (users.length > 0) return { start, candidates: users, suffix: () => '/' };
  }
  if (place.isCommand && !word.includes('/')) {
    const candidates = commandNames(shell, word);
    if (candidates.length > 0) return { start, candidates, suffix: () => ' ' };
    return completeFiles(shell, place, { only: 'folders' });
  }
  if (place.isCommand) return completeFiles(shell, place, { only: 'programs' });
  const program = place.words[0] ?? '';
  if (!place.isRedirection && offersCompletion(shell, program))
    return yield* completeProgram(shell, place);
  const onlyFolders = ['cd', 'pushd', 'rmdir'].includes(program) && !place.isRedirection;
  return completeFiles(shell, place, onlyFolders ? { only: 'folders' } : {});
}

function completeVariable(
  shell: Shell,
  { start, word }: Place,
  [whole, name = '']: RegExpExecArray,
): Completion {
  const opener = whole.startsWith('${') ? '${' : '$';
  const names = shell.variables
    .entries()
    .flatMap(([each]) => (each.startsWith(name) ? [each] : []));
  const before = word.slice(0, word.length - whole.length);
  return {
    start,
    candidates: names.map((each) => `${before}${opener}${each}`),
    shown: names.map((each) => `${opener}${each}`),
    suffix: () => (opener === '${' ? '}' : ' '),
  };
}

function completeUser(shell: Shell, word: string): string[] {
  const passwd = shell.process.place.files.stat('/etc/passwd')?.content ?? '';
  const names = passwd.split('\n').map((line) => line.split(':')[0] ?? '');
  return names
    .filter((name) => name !== '' && `~${name}`.startsWith(word) && word !== '~')
    .map((name) => `~${name}`);
}
