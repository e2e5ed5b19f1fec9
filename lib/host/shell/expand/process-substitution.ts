/**
 * `<( … )` and `>( … )`: the name of a file that stands for the commands' output or input.
 * Simplified: `<( … )` has ended before the command that reads it begins, and `>( … )` begins when the writer has ended.
 */
import type { ProcessSubstitutionPart } from 'unbash';
import { createPipe, pipeOf } from '../../pipe.ts';
import type { Running } from '../../process.ts';
import type { Shell } from '../shell.ts';
import { forkShell, type ShellBody } from '../subshell.ts';
import { readAll, scriptBody } from './command-substitution.ts';

const folder = '/dev/fd';
const firstNumber = 63;

export function* substituteProcess(shell: Shell, part: ProcessSubstitutionPart): Running<string> {
  const { script, operator } = part;
  if (!script) return '';
  const { files } = shell.process.place;
  const path = freePath(shell);
  const body = scriptBody(shell, script);
  if (operator === '<') {
    const pipe = createPipe();
    forkShell(shell, body, { stdout: pipe });
    files.write(path, yield* readAll(shell, pipe));
    shell.afterCommand.push(function* () {
      yield {};
      if (files.lstat(path)) files.remove(path);
    });
  } else {
    files.write(path, '');
    shell.afterCommand.push(() => feed(shell, path, body));
  }
  return path;
}

function freePath(shell: Shell): string {
  const { files } = shell.process.place;
  if (!files.stat('/dev')) files.makeFolder('/dev');
  if (!files.stat(folder)) files.makeFolder(folder);
  let number = firstNumber;
  while (files.lstat(`${folder}/${number}`)) number--;
  return `${folder}/${number}`;
}

/** Gives the commands of `>( … )` what was written for them. */
function* feed(shell: Shell, path: string, body: ShellBody): Running<void> {
  const { files } = shell.process.place;
  const text = files.lstat(path) ? files.read(path) : '';
  const child = forkShell(shell, body, { stdin: pipeOf(text) });
  while (child.exitCode === undefined) yield { until: () => child.exitCode !== undefined };
  if (files.lstat(path)) files.remove(path);
}
