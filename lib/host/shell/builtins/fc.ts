/**
 * `fc`: lists earlier commands, or runs one of them again.
 * Simplified: no editor is opened on them.
 */
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import { evaluate } from './basics.ts';
import type { Builtin } from './builtin.ts';
import { parseOptions } from './options.ts';

const usage = 'fc: usage: fc [-e ename] [-lnr] [first] [last] or fc -s [pat=rep] [command]';
const listedByDefault = 16;

export const fc: Builtin = (shell, args, call) => {
  // A negative number counts back, and is no option.
  const end = args.findIndex((arg) => /^-\d+$/.test(arg));
  const given = end < 0 ? args : [...args.slice(0, end), '--', ...args.slice(end)];
  const { letters, operands } = parseOptions(given, 'e:lnrs', usage);
  const past = earlier(shell);
  if (letters.has('s')) return again(shell, past, operands, call);
  if (letters.has('l')) return list(shell, past, letters, operands);
  report(shell, 'fc: not simulated: editing commands; supported: fc -l, fc -s');
  return 1;
};

/** The history without the line that asks for it. */
function earlier(shell: Shell): readonly string[] {
  return shell.isInteractive ? shell.history.slice(0, -1) : shell.history;
}

/** The place that "12", "-2" or "kube" means; undefined: nothing begins so. */
function placeOf(past: readonly string[], word: string): number | undefined {
  if (/^-?\d+$/.test(word)) {
    const number = Number(word);
    const place = number < 0 ? past.length + number : number - 1;
    return Math.min(Math.max(place, 0), past.length - 1);
  }
  const found = past.findLastIndex((line) => line.startsWith(word));
  return found < 0 ? undefined : found;
}

function list(
  shell: Shell,
  past: readonly string[],
  letters: ReadonlySet<string>,
  [first = String(-listedByDefault), last = '-1']: readonly string[],
): number {
  if (past.length === 0) return 0;
  const [from, to] = [placeOf(past, first), placeOf(past, last)];
  if (from === undefined || to === undefined) {
    report(shell, 'fc: no command found');
    return 1;
  }
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const lines = past.slice(low, high + 1).map((line, index) => {
    const number = letters.has('n') ? '' : String(low + index + 1);
    return `${number}\t ${line}\n`;
  });
  const isBackwards = letters.has('r') !== from > to;
  shell.process.out((isBackwards ? lines.reverse() : lines).join(''));
  return 0;
}

function again(
  shell: Shell,
  past: readonly string[],
  operands: readonly string[],
  call: Parameters<Builtin>[2],
): ReturnType<Builtin> {
  const [, old, fresh] = /^([^=]+)=(.*)$/s.exec(operands[0] ?? '') ?? [];
  const word = (old === undefined ? operands[0] : operands[1]) ?? '-1';
  const place = placeOf(past, word);
  const line = place === undefined ? undefined : past[place];
  if (line === undefined) {
    report(shell, 'fc: no command found');
    return 1;
  }
  const command = old === undefined ? line : line.replaceAll(old, fresh ?? '');
  shell.process.err(`${command}\n`);
  if (shell.isInteractive) shell.history[shell.history.length - 1] = command;
  return evaluate(shell, [command], call);
}
