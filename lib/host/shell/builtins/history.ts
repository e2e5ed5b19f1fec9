import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';
import { parseOptions } from './options.ts';

const usage =
  'history: usage: history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]';

export const history: Builtin = (shell, args) => {
  const { letters, values, operands } = parseOptions(args, 'acd:nprsw', usage);
  if (letters.has('c')) {
    shell.history.length = 0;
    return 0;
  }
  const offset = values.get('d');
  if (offset !== undefined) return deleteEntry(shell, offset);
  if (letters.has('s')) {
    shell.history.push(operands.join(' '));
    return 0;
  }
  if (letters.has('w') || letters.has('a')) return writeHistory(shell, operands[0]);
  if (letters.size > 0) return 0;
  const [count] = operands;
  if (count !== undefined && !/^\d+$/.test(count)) {
    report(shell, `history: ${count}: numeric argument required`);
    return 1;
  }
  const first = count === undefined ? 0 : Math.max(0, shell.history.length - Number(count));
  const lines = shell.history
    .slice(first)
    .map((line, n) => `${String(first + n + 1).padStart(5)}  ${line}\n`);
  shell.process.out(lines.join(''));
  return 0;
};

function deleteEntry(shell: Shell, offset: string): number {
  const place = Number(offset) < 0 ? shell.history.length + Number(offset) : Number(offset) - 1;
  if (!Number.isInteger(place) || place < 0 || place >= shell.history.length) {
    report(shell, `history: ${offset}: history position out of range`);
    return 1;
  }
  shell.history.splice(place, 1);
  return 0;
}

/** Writes the history to its file, which is left alone when nothing is new. */
export function writeHistory(shell: Shell, name?: string): number {
  const file = name ?? shell.variables.get('HISTFILE');
  if (!file) return 0;
  const { process } = shell;
  const size = Number(shell.variables.get('HISTFILESIZE') ?? 500);
  const text = shell.history
    .slice(-size)
    .map((line) => `${line}\n`)
    .join('');
  const path = process.path(file);
  if (process.files.stat(path)?.content !== text) process.files.write(path, text, { mode: 0o600 });
  return 0;
}
