/** `umask` and `ulimit`. */
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';
import { parseOptions } from './options.ts';

export const umask: Builtin = (shell, args) => {
  const { letters, operands } = parseOptions(args, 'pS', 'umask: usage: umask [-p] [-S] [mode]');
  const { process } = shell;
  const [mode] = operands;
  if (mode === undefined) {
    const octal = process.umask.toString(8).padStart(4, '0');
    const text = letters.has('S') ? symbolic(process.umask) : octal;
    process.out(letters.has('p') ? `umask ${letters.has('S') ? '-S ' : ''}${text}\n` : `${text}\n`);
    return 0;
  }
  const value = /^[0-7]{1,4}$/.test(mode) ? parseInt(mode, 8) : fromSymbolic(mode, process.umask);
  if (value === undefined) {
    report(
      shell,
      /^\d/.test(mode)
        ? `umask: ${mode}: octal number out of range`
        : `umask: \`${mode.charAt(0)}': invalid symbolic mode operator`,
    );
    return 1;
  }
  process.umask = value & 0o777;
  return 0;
};

function symbolic(umask: number): string {
  const bits = (shift: number) =>
    ['r', 'w', 'x'].filter((_letter, n) => ((umask >> shift) & (4 >> n)) === 0).join('');
  return `u=${bits(6)},g=${bits(3)},o=${bits(0)}`;
}

/** The bits that stay allowed are named, the mask is the rest. */
function fromSymbolic(text: string, umask: number): number | undefined {
  let allowed = ~umask & 0o777;
  for (const clause of text.split(',')) {
    const found = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause);
    if (!found) return undefined;
    const [, who = '', operator, letters = ''] = found;
    const bits = [...letters].reduce(
      (sum, letter) => sum | (letter === 'r' ? 4 : letter === 'w' ? 2 : 1),
      0,
    );
    for (const [name, shift] of [
      ['u', 6],
      ['g', 3],
      ['o', 0],
    ] as const) {
      if (who !== '' && !who.includes(name) && !who.includes('a')) continue;
      if (operator === '=') allowed &= ~(7 << shift);
      if (operator === '-') allowed &= ~(bits << shift);
      else allowed |= bits << shift;
    }
  }
  return ~allowed & 0o777;
}

const resources: readonly (readonly [letter: string, words: string, value: string])[] = [
  ['R', 'real-time non-blocking time  (microseconds, -R)', 'unlimited'],
  ['c', 'core file size              (blocks, -c)', '0'],
  ['d', 'data seg size               (kbytes, -d)', 'unlimited'],
  ['e', 'scheduling priority                 (-e)', '0'],
  ['f', 'file size                   (blocks, -f)', 'unlimited'],
  ['i', 'pending signals                     (-i)', '15363'],
  ['l', 'max locked memory           (kbytes, -l)', '64'],
  ['m', 'max memory size             (kbytes, -m)', 'unlimited'],
  ['n', 'open files                          (-n)', '1048576'],
  ['p', 'pipe size                (512 bytes, -p)', '8'],
  ['q', 'POSIX message queues         (bytes, -q)', '819200'],
  ['r', 'real-time priority                  (-r)', '0'],
  ['s', 'stack size                  (kbytes, -s)', '8192'],
  ['t', 'cpu time                   (seconds, -t)', 'unlimited'],
  ['u', 'max user processes                  (-u)', 'unlimited'],
  ['v', 'virtual memory              (kbytes, -v)', 'unlimited'],
  ['x', 'file locks                          (-x)', 'unlimited'],
];

/** Simplified: the limits are shown and may be named, but bind nobody; what binds are the machine's own. */
export const ulimit: Builtin = (shell, args) => {
  const { letters, operands } = parseOptions(
    args,
    'HSacdefilmnpqrstuvxR',
    'ulimit: usage: ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]',
  );
  const [value] = operands;
  if (value !== undefined)
    return /^(\d+|unlimited|hard|soft)$/.test(value) ? 0 : badNumber(shell, value);
  if (letters.has('a')) {
    shell.process.out(
      resources.map(([, words, shown]) => `${words.padEnd(41)}${shown}\n`).join(''),
    );
    return 0;
  }
  const letter = [...letters].find((each) => !'HS'.includes(each)) ?? 'f';
  shell.process.out(`${resources.find(([each]) => each === letter)?.[2] ?? 'unlimited'}\n`);
  return 0;
};

function badNumber(shell: Shell, value: string): number {
  report(shell, `ulimit: ${value}: invalid number`);
  return 1;
}
